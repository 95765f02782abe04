"""Hidden tests of top_p_sampling. The oracle is decimal arithmetic, one row and token at a time."""

from decimal import MAX_EMAX, Decimal, localcontext
from math import inf
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

FORGIVEN = Decimal("1e-9")
ALMOST_ONE = 1.0 - 2.0**-53
DOUBLE = {"rtol": 0.0, "atol": 1e-9}
SINGLE = {"rtol": 0.0, "atol": 1e-5}


@oracle
def exact_row(logits: list[float], p: float, temperature: float) -> list[float]:
    """One row by the definition, with 50 digits."""
    ranked = sorted(range(len(logits)), key=lambda i: (-logits[i], i))
    if temperature == 0:
        return [float(i == ranked[0]) for i in range(len(logits))]
    with localcontext(prec=50, Emax=MAX_EMAX):
        heat = Decimal(temperature)
        weights = [(Decimal(x) / heat).exp() if x > -inf else Decimal(0) for x in logits]
        total = sum(weights)
        kept, mass = set(), Decimal(0)
        for token in ranked:
            kept.add(token)
            mass += weights[token] / total
            if mass >= Decimal(p) - FORGIVEN:
                break
        share = sum(weights[token] for token in kept)
        return [float(w / share) if i in kept else 0.0 for i, w in enumerate(weights)]


def filtered(logits: np.ndarray, p: float, temperature: float = 1.0) -> np.ndarray:
    """The oracle's answer for all rows."""
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    answers = [exact_row(row, p, temperature) for row in rows]
    return np.array(answers, dtype=np.float64).reshape(logits.shape)


def drawn_from(row: list[float], noise: float) -> int:
    """The first token at which the running sum exceeds the noise, or the last of the nucleus."""
    total = 0.0
    for token, probability in enumerate(row):
        total += probability
        if probability > 0 and total > noise:
            return token
    return max(i for i, probability in enumerate(row) if probability > 0)


def sampled(logits: np.ndarray, p: float, noise: Any, temperature: float = 1.0) -> np.ndarray:
    """The oracle's tokens for all rows."""
    rows = filtered(logits, p, temperature).reshape(-1, logits.shape[-1]).tolist()
    pairs = zip(rows, np.ravel(noise).tolist(), strict=True)
    return np.array([drawn_from(row, u) for row, u in pairs], dtype=int).reshape(np.shape(noise))


def check(candidate, logits, p, *temperature, rule=DOUBLE) -> None:
    wanted = filtered(logits, p, *temperature)
    expect(candidate.top_p_filter, logits, p, *temperature).gives(wanted, **rule)


def check_sample(candidate, logits, p, noise, *temperature) -> None:
    wanted = sampled(logits, p, noise, *temperature)
    answer = wanted if wanted.ndim else int(wanted)
    expect(candidate.top_p_sample, logits, p, noise, *temperature).gives(answer, dtype="integer")


def logs(*weights: float) -> np.ndarray:
    """Logits of a distribution, shifted so that they are no log-probabilities."""
    return np.log(np.array(weights)) + 1.5


SIX = logs(0.08, 0.3, 0.02, 0.25, 0.2, 0.15)
TABLE = np.array([[0.5, -1.0, 2.0, 0.25], [3.0, 1.5, -2.5, 0.0], [-0.75, 4.0, 1.0, 2.25]])


def test_some_tokens(candidate):
    """A distribution of which some tokens are enough."""
    for p in (0.5, 0.7, 0.85, 0.95):
        check(candidate, SIX, p)


def test_most_likely_alone(candidate):
    """A p that the most likely token reaches alone."""
    check(candidate, SIX, 0.2)
    check(candidate, logs(0.05, 0.9, 0.05), 0.6)
    check(candidate, SIX, 1e-12)


def test_everything(candidate):
    """p = 1 keeps the whole distribution."""
    check(candidate, SIX, 1.0)
    check(candidate, TABLE, 1.0)
    check(candidate, np.array([0.0, -8.0, -5.0, -12.0]), 1.0)


def test_reached_exactly(candidate):
    """Probabilities that add up to p exactly, but for rounding."""
    check(candidate, logs(0.25, 0.5, 0.125, 0.125), 0.75)
    check(candidate, logs(0.1, 0.2, 0.3, 0.4), 0.7)
    check(candidate, logs(0.1, 0.2, 0.3, 0.4), 0.9)
    check(candidate, np.zeros(10), 0.3)
    check(candidate, np.zeros(10), 0.6)


def test_reached_but_for_little(candidate):
    """Probabilities that fall short of p by a little less, and a little more, than is forgiven."""
    for short in (5e-10, 1.5e-9):
        check(candidate, logs(0.2, 0.5 - short, 0.3 + short), 0.5)


def test_equal_logits(candidate):
    """Equal logits of which not all are kept."""
    check(candidate, np.zeros(7), 0.5)
    check(candidate, np.array([1.0, 0.0, 1.0, 1.0, 2.0, 1.0]), 0.6)
    check(candidate, np.repeat(np.array([0.0, 1.0, 0.5]), 12), 0.4)


def test_rows(candidate):
    """Rows whose nuclei differ in size."""
    check(candidate, TABLE, 0.7)
    check(candidate, np.vstack([SIX, SIX[::-1], np.zeros(6), 9 * SIX]), 0.6)


def test_square(candidate):
    """As many rows as tokens."""
    check(candidate, TABLE[:, :3], 0.8)


def test_more_axes(candidate):
    """Two leading axes."""
    x = 3 * np.sin(np.arange(24.0)).reshape(2, 3, 4)
    check(candidate, x, 0.75)
    check_sample(candidate, x, 0.75, np.array([[0.1, 0.5, 0.9], [0.3, 0.7, 0.0]]))


def test_one_token(candidate):
    """A vocabulary of one token."""
    check(candidate, np.array([[3.0], [-2.0]]), 0.5)
    check_sample(candidate, np.array([3.0]), 0.5, 0.9)


def test_no_rows(candidate):
    """No rows at all."""
    check(candidate, np.zeros((0, 4)), 0.5)
    check_sample(candidate, np.zeros((0, 4)), 0.5, np.zeros(0))


def test_forbidden_tokens(candidate):
    """Tokens with a logit of minus infinity."""
    x = np.array([[-inf, 1.0, 0.5, -inf], [0.0, -inf, -inf, -inf], [1.0, 1.0, -inf, 1.0]])
    for p in (0.5, 0.9, 1.0):
        check(candidate, x, p)
    check_sample(candidate, x, 1.0, np.array([0.0, ALMOST_ONE, ALMOST_ONE]))


def test_large_logits(candidate):
    """Logits of 10000 and of -10000, in one row and in different rows."""
    x = np.array([[1e4, 9999.5, 9998.0, -1e4], [-1e4, -9999.0, -9999.5, -9998.5]])
    check(candidate, x, 0.8)
    check(candidate, x, 0.8, 3.0)


def test_temperature(candidate):
    """Temperatures above and below 1."""
    for temperature in (0.5, 2.0, 10.0):
        check(candidate, TABLE, 0.7, temperature)
        check_sample(candidate, TABLE, 0.7, np.array([0.2, 0.6, 0.95]), temperature)


def test_small_temperature(candidate):
    """A temperature near 0."""
    check(candidate, TABLE * 1000, 0.9, 1e-3)
    check(candidate, np.array([5000.0, 4999.9995, 0.0]), 0.9, 1e-3)


def test_greedy(candidate):
    """Temperature 0, also where several logits are the largest."""
    check(candidate, TABLE, 0.5, 0)
    check(candidate, np.array([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]]), 0.9, 0.0)
    check_sample(candidate, np.array([[1.0, 3.0, 3.0], [2.0, 0.0, 2.0]]), 1.0, np.full(2, 0.9), 0.0)


def test_by_name(candidate):
    """Arguments by their names."""
    want = filtered(SIX, 0.5, 2.0)
    expect(candidate.top_p_filter, logits=SIX, temperature=2.0, p=0.5).gives(want, **DOUBLE)
    noise = np.array([0.5, 0.99, 0.01])
    got = expect(candidate.top_p_sample, noise=noise, p=0.9, logits=TABLE, temperature=3.0)
    got.gives(sampled(TABLE, 0.9, noise, 3.0), dtype="integer")


def test_drawn_along_the_vocabulary(candidate):
    """Noise from end to end over one row."""
    for noise in (0.01, 0.2, 0.3, 0.4, 0.45, 0.6, 0.8, 0.97):
        check_sample(candidate, SIX, 0.7, noise)
        check_sample(candidate, SIX, 1.0, noise)


def test_noise_of_each_row(candidate):
    """Each row has its own noise."""
    check_sample(candidate, TABLE, 0.95, np.array([0.2, 0.9, 0.5]))
    check_sample(candidate, np.zeros((4, 4)), 1.0, np.array([0.9, 0.1, 0.6, 0.4]))


def test_no_noise(candidate):
    """Noise 0, where the first tokens are not in the nucleus."""
    check_sample(candidate, SIX, 0.6, 0.0)
    check_sample(candidate, logs(0.1, 0.1, 0.8), 0.5, 0.0)


def test_noise_next_to_one(candidate):
    """Noise just below 1, where the last tokens are not in the nucleus."""
    rng = np.random.default_rng(5)
    x = np.sort(rng.normal(size=(40, 30)))[:, ::-1]
    check_sample(candidate, x, 0.8, np.full(40, ALMOST_ONE))
    check_sample(candidate, rng.normal(size=(40, 9)), 1.0, np.full(40, ALMOST_ONE))


def test_refused(candidate):
    """p out of range, and a negative temperature."""
    for p, temperature in ((0.0, 1.0), (-0.5, 1.0), (1.5, 1.0), (0.5, -1.0), (1.5, 0.0)):
        expect(candidate.top_p_filter, SIX, p, temperature).raises(ValueError)
        expect(candidate.top_p_sample, SIX, p, 0.5, temperature).raises(ValueError)


def test_float32(candidate):
    """float32 logits."""
    check(candidate, TABLE.astype(np.float32), 0.7, rule=SINGLE)
    check(candidate, (10 * TABLE).astype(np.float32), 1.0, 20.0, rule=SINGLE)


def test_views(candidate):
    """Logits that are read-only, strided or transposed."""
    table = np.sin(np.arange(30.0)).reshape(5, 6) * 4
    fixed = table.copy()
    fixed.flags.writeable = False
    for x in (fixed, table[::2, ::-2], table.T):
        check(candidate, x, 0.7)
        check_sample(candidate, x, 0.7, np.linspace(0.05, 0.95, len(x)))


ROW = st.lists(st.integers(-4, 4).map(float), min_size=1, max_size=5)


@points(3)
@given(row=ROW, tenths=st.integers(1, 10), temperature=st.sampled_from([1.0, 0.5, 2.0, 0.0]))
def test_any_row(candidate, row, tenths, temperature):
    """Random rows with many equal logits agree with exact arithmetic."""
    check(candidate, np.array(row), tenths / 10, temperature)


@points(2)
@given(row=ROW, tenths=st.integers(1, 10), cell=st.integers(0, 96))
def test_any_draw(candidate, row, tenths, cell):
    """Random rows and noise agree with adding up the oracle's probabilities."""
    # No such noise is a sum of fifths, quarters or thirds, so that rounding decides nothing.
    check_sample(candidate, np.array(row), tenths / 10, (cell + 0.3) / 97)
