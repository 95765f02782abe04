"""Hidden tests of mlm_masking. What must hold for every draw is checked token by token.

Frequencies are checked with Chernoff's bound: of n independent (or negatively associated) events of
probability p, a share q or one further from p on its side occurs with probability at most
exp(-n KL(q || p)) (Hoeffding 1963, theorem 1). A share is odd when this is below exp(-25), so that
a check gives a false alarm with probability below 3e-11, and some two hundred checks together with
one below 1e-8.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, points

ALARM = 25.0
IGNORED = -100
Extra = Callable[[np.ndarray, np.ndarray], str | None]


def odd(count: Any, n: int, p: float) -> bool:
    """Say whether a count of n events of probability p is too far from n p, or n is 0."""
    if n == 0:
        return True
    q = int(count) / n
    surprise = sum(a * math.log(a / b) for a, b in ((q, p), (1 - q, 1 - p)) if a > 0)
    return n * surprise > ALARM


def whole(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iu"
    if isinstance(value, (list, tuple)):
        return all(map(whole, value))
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def as_whole_numbers(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return an array, or nested lists of ints, as an array of that shape; None if it is not."""
    if not isinstance(value, (np.ndarray, list, tuple)) or not whole(value):
        return None
    try:
        array = np.array(value)
    except (ValueError, OverflowError):
        return None
    if isinstance(value, (list, tuple)) and array.size == 0 and math.prod(shape) == 0:
        return np.zeros(shape, np.int64)
    if array.dtype.kind not in "iu" or array.shape != shape:
        return None
    return array.astype(np.int64)


def complaint(
    answer: Any, ids: np.ndarray, special_ids: list[int], mask_id: int, vocab_size: int, rate: float
) -> str | None:
    """Say what no draw can lead to."""
    if not isinstance(answer, (list, tuple)) or len(answer) != 2:
        return "the answer is not a pair"
    inputs, labels = (as_whole_numbers(part, ids.shape) for part in answer)
    if inputs is None:
        return "the inputs are not whole numbers in the shape of the ids"
    if labels is None:
        return "the labels are not whole numbers in the shape of the ids"
    chosen, ids = labels != IGNORED, ids.astype(np.int64)
    special = np.isin(ids, special_ids)
    if (chosen & special).any():
        return "a special token has a label"
    if (labels != ids)[chosen].any():
        return "a label is neither -100 nor the token that stood there"
    if (inputs != ids)[~chosen].any():
        return "a token without a label has been changed"
    if ((inputs < 0) | (inputs >= vocab_size)).any():
        return "an input is no token of the vocabulary"
    if rate == 0 and chosen.any():
        return "a token is chosen at a rate of 0"
    if rate == 1 and not (chosen | special).all():
        return "an ordinary token is not chosen at a rate of 1"
    return None


def masks(
    candidate, ids: Any, special_ids: list[int], mask_id: int, vocab_size: int, seed: int,
    extra: Extra | None = None, **options: float,
) -> None:  # fmt: skip
    """Expect a possible answer, and that ``extra`` has no complaint about inputs and labels."""
    array = np.asarray(ids)
    args = (array, special_ids, mask_id, vocab_size)

    def check(answer: Any) -> str | None:
        found = complaint(answer, *args, options.get("rate", 0.15))
        if found or extra is None:
            return found
        inputs, labels = (np.array(part, dtype=np.int64).reshape(array.shape) for part in answer)
        return extra(inputs, labels)

    expect(candidate.mlm_mask, *args, seed, **options).satisfies(check)


SENTENCES = np.array([[1, 7, 8, 9, 2, 0, 0], [1, 5, 6, 5, 4, 8, 2], [1, 9, 2, 0, 0, 0, 0]])
SPECIAL = [0, 1, 2]


def test_possible_answer(candidate):
    """Inputs and labels of some sentences fit together."""
    for seed in range(4):
        masks(candidate, SENTENCES, SPECIAL, 3, 10, seed)
        masks(candidate, SENTENCES, SPECIAL, 3, 10, seed, rate=0.5)


def test_rate_zero(candidate):
    """At a rate of 0 nothing is chosen."""
    masks(candidate, SENTENCES, SPECIAL, 3, 10, 1, rate=0.0)


def test_rate_one(candidate):
    """At a rate of 1 every ordinary token is chosen and no special one."""
    for seed in (2, 3):
        masks(candidate, SENTENCES, SPECIAL, 3, 10, seed, rate=1.0)


def test_no_special_tokens(candidate):
    """Without special ids every token is an ordinary one, 0 too."""
    masks(candidate, SENTENCES, [], 3, 10, 4, rate=1.0)


def test_special_tokens_only(candidate):
    """Nothing but special tokens."""
    masks(candidate, np.array([[1, 2, 0, 0, 0], [2, 2, 1, 1, 0]]), SPECIAL, 3, 10, 5, rate=1.0)


def test_special_tokens_inside(candidate):
    """Special tokens anywhere in the text, in any order in their list."""
    ids = np.array([5, 90, 6, 17, 0, 90, 8, 17, 17, 3, 1])
    masks(candidate, ids, [90, 3, 17, 55], 4, 100, 6, rate=1.0)


def test_mask_token_in_the_text(candidate):
    """A mask token in the text is special only if the list says so."""
    ids = np.array([[4, 5, 4, 6], [7, 4, 4, 8]])
    masks(candidate, ids, [0, 9], 4, 10, 7, rate=1.0)
    masks(candidate, ids, [0, 4], 4, 10, 7, rate=1.0)


def test_shapes(candidate):
    """Ids with one axis, three axes, one row, one column, one token."""
    ids = np.arange(24) % 11 + 3
    for shape in ((24,), (2, 3, 4), (1, 24), (24, 1), (6, 1, 4)):
        masks(candidate, ids.reshape(shape), [5, 7], 2, 14, 8, rate=0.5)
    masks(candidate, np.array([6]), [5, 7], 2, 14, 8, rate=1.0)


def test_empty(candidate):
    """No tokens at all."""
    for shape in ((0,), (3, 0), (0, 5)):
        masks(candidate, np.zeros(shape, dtype=np.int64), SPECIAL, 3, 10, 9)


def test_views(candidate):
    """Ids that are read-only, strided or in Fortran order."""
    table = np.arange(60).reshape(5, 12) % 17
    table.flags.writeable = False
    for ids in (table, table[::2, 1::3], table.T, table[:, ::-1]):
        masks(candidate, ids, [3, 11], 2, 17, 10, rate=0.6)


def test_inputs_of_other_types(candidate):
    """Ids as integers of other widths, with and without sign."""
    ids = np.array([[90, 7, 8, 91], [90, 12, 120, 91]])
    for dtype in (np.int32, np.int16, np.int8, np.uint8, np.uint16, np.uint32, np.uint64):
        for seed in (11, 12, 13):
            masks(candidate, ids.astype(dtype), [90, 91], 103, 128, seed, rate=0.5)


def test_large_vocabulary(candidate):
    """Ids that need more than 32 bits."""
    ids = np.array([[2**53 + 1, 2**24 + 1, 2**31 + 3, 5], [7, 2**40 + 9, 2**53 + 3, 2**33 + 1]])
    for seed in (14, 15):
        masks(candidate, ids, [5, 7], 6, 2**54, seed, rate=1.0)


def test_same_seed(candidate):
    """The same seed gives the same answer, whatever was asked in between."""
    ids = np.arange(600).reshape(20, 30) % 90
    for seed in (0, 3):
        first = expect(candidate.mlm_mask, ids, [0, 1], 2, 90, seed).answer()
        expect(candidate.mlm_mask, ids, [0, 1], 2, 90, seed + 1).answer()
        expect(candidate.mlm_mask, ids, [0, 1], 2, 90, seed).satisfies(
            lambda answer, first=first: unlike(answer, first, ids.shape)
        )


def unlike(answer: Any, first: Any, shape: tuple[int, ...]) -> str | None:
    """Say whether two answers differ."""
    for one in (answer, first):
        if not isinstance(one, (list, tuple)) or len(one) != 2:
            return "the answer is not a pair"
        if any(as_whole_numbers(part, shape) is None for part in one):
            return "inputs or labels are not whole numbers in the shape of the ids"
    same = all(np.array_equal(np.array(a), np.array(b)) for a, b in zip(answer, first, strict=True))
    return None if same else "a second call with the same seed gives another answer"


def test_other_seeds(candidate):
    """Another seed gives another answer."""
    ids = np.arange(600).reshape(20, 30) % 90
    seen: list[bytes] = []

    def new(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        # Two of these agree by chance with a probability far below 0.8**600.
        pattern = labels.tobytes()
        if pattern in seen:
            return "two seeds choose the same tokens"
        seen.append(pattern)
        return None

    for seed in (0, 1, 2, 2**31 - 1):
        masks(candidate, ids, [0, 1], 2, 90, seed, new)


def chosen_at(rate: float, ordinary: np.ndarray) -> Extra:
    """Compare the share of the ordinary tokens that are chosen with a rate."""

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        few = labels[ordinary] != IGNORED
        if odd(few.sum(), few.size, rate):
            low = few.mean() < rate
            return f"far too {'few' if low else 'many'} of the ordinary tokens are chosen"
        return None

    return check


def test_default_rate(candidate):
    """The default rate, over many tokens."""
    ids = np.arange(9000).reshape(75, 120) % 60 + 30
    masks(candidate, ids, SPECIAL, 3, 90, 16, chosen_at(0.15, ids >= 0))


def test_other_rates(candidate):
    """Other rates, over many tokens."""
    ids = np.arange(3000).reshape(24, 125) % 60 + 30
    for rate in (0.05, 0.4, 0.85):
        masks(candidate, ids, SPECIAL, 3, 90, 17, chosen_at(rate, ids >= 0), rate=rate)
    expect(candidate.mlm_mask, ids, SPECIAL, 3, 90, 18, 0.3).satisfies(
        lambda answer: (
            complaint(answer, ids, SPECIAL, 3, 90, 0.3)
            or chosen_at(0.3, ids >= 0)(np.array(answer[0]), np.array(answer[1]))
        )
    )


def test_rate_of_ordinary_tokens(candidate):
    """The rate holds for ordinary tokens when most tokens are special."""
    ids = np.arange(8000).reshape(80, 100) % 4
    masks(candidate, ids, SPECIAL, 9, 10, 19, chosen_at(0.15, ids == 3))


def test_rate_of_each_token(candidate):
    """Each ordinary token is chosen as often as any other."""
    ids = np.random.default_rng(1).integers(0, 8, (80, 100))

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        for token in range(1, 8):
            if chosen_at(0.3, ids == token)(inputs, labels):
                return "some tokens of the vocabulary are chosen too often or too rarely"
        return None

    masks(candidate, ids, [0], 2, 8, 20, check, rate=0.3)


def fates(mask: float, other: float, same: float, token: int, mask_id: int) -> Extra:
    """Compare what became of the chosen tokens, which are all alike, with three probabilities."""

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        after = inputs[labels == token]
        if odd((after == mask_id).sum(), after.size, mask):
            return "the share of the chosen tokens that become the mask is far from right"
        if odd((after == token).sum(), after.size, same):
            return "the share of the chosen tokens that are as before is far from right"
        if odd(((after != token) & (after != mask_id)).sum(), after.size, other):
            return "the share of the chosen tokens that become another token is far from right"
        return None

    return check


@points(2)
def test_fates(candidate):
    """Chosen tokens are masked, replaced or left alone in the right shares."""
    v = 1000
    check = fates(0.8 + 0.1 / v, 0.1 * (1 - 2 / v), 0.1 + 0.1 / v, 7, 3)
    masks(candidate, np.full((80, 250), 7), SPECIAL, 3, v, 21, check)
    masks(candidate, np.full((16, 250), 7), SPECIAL, 3, v, 22, check, rate=1.0)
    masks(candidate, np.full((32, 250), 7), SPECIAL, 3, v, 23, check, rate=0.5)


def test_fates_in_a_small_vocabulary(candidate):
    """Random tokens may be any token of a small vocabulary, the old one and the mask too."""
    v = 3
    check = fates(0.8 + 0.1 / v, 0.1 * (1 - 2 / v), 0.1 + 0.1 / v, 1, 2)
    masks(candidate, np.full((40, 250), 1), [0], 2, v, 24, check, rate=1.0)


def test_random_tokens(candidate):
    """Random tokens cover the whole vocabulary evenly."""
    v, token, mask_id = 12, 10, 5

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        counts = np.bincount(inputs.ravel(), minlength=v)
        for one in set(range(v)) - {token, mask_id}:
            if odd(counts[one], inputs.size, 0.1 / v):
                return "some tokens of the vocabulary come up too often or too rarely at random"
        return None

    ids = np.full((80, 100), token)
    masks(candidate, ids, [0, 1, 2, 11], mask_id, v, 25, check, rate=1.0)


def test_vocabulary_is_larger_than_the_text(candidate):
    """Random tokens come from the vocabulary, not from the text."""
    v = 5000

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        high = (inputs >= v // 2).sum()
        if odd(high, inputs.size, 0.1 / 2):
            return "the upper half of the vocabulary comes up too often or too rarely at random"
        return None

    masks(candidate, np.arange(4000).reshape(40, 100) % 50 + 4, SPECIAL, 3, v, 26, check, rate=1.0)


def test_every_position(candidate):
    """Each position in a row is chosen as often as any other."""

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        for axis in (0, 1):
            for count in (labels != IGNORED).sum(axis=axis):
                if odd(count, labels.shape[axis], 0.3):
                    return "some positions are chosen too often or too rarely"
        return None

    ids = np.full((500, 7), 7)
    masks(candidate, ids, SPECIAL, 3, 90, 27, check, rate=0.3)
    masks(candidate, ids.T, SPECIAL, 3, 90, 28, check, rate=0.3)


def pairs_of(table: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Neighbours in a row, and neighbours in a column, each entry once."""
    rows, columns = table.shape[0] // 2 * 2, table.shape[1] // 2 * 2
    return [
        (table[:, 0:columns:2], table[:, 1:columns:2]),
        (table[0:rows:2], table[1:rows:2]),
    ]


def test_neighbours_are_independent(candidate):
    """Whether a token is chosen tells nothing about its neighbours."""

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        for one, other in pairs_of(labels != IGNORED):
            if odd((one & other).sum(), one.size, 0.3 * 0.3):
                return "neighbouring tokens are chosen together too often or too rarely"
        return None

    masks(candidate, np.full((60, 40), 7), SPECIAL, 3, 90, 29, check, rate=0.3)


def test_fates_are_independent(candidate):
    """What becomes of a token tells nothing about its neighbours."""
    v = 50
    p_mask, p_same_id = 0.8 + 0.1 / v, (0.1 / v) ** 2 * (v - 2)

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        for one, other in pairs_of(inputs):
            if odd(((one == 3) & (other == 3)).sum(), one.size, p_mask**2):
                return "neighbouring tokens are masked together too often or too rarely"
            alike = (one == other) & (one != 3) & (one != 7)
            if odd(alike.sum(), one.size, p_same_id):
                return "neighbouring tokens become the same random token too often"
        return None

    masks(candidate, np.full((80, 60), 7), SPECIAL, 3, v, 30, check, rate=1.0)


def test_fates_along_the_text(candidate):
    """At the start, in the middle and at the end chosen tokens meet the same fates."""
    v = 1000

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        for part in np.array_split(np.arange(inputs.size), 3):
            after = inputs.ravel()[part][labels.ravel()[part] != IGNORED]
            if odd((after == 3).sum(), after.size, 0.8 + 0.1 / v):
                return "in some part of the text chosen tokens are masked too often or too rarely"
        return None

    masks(candidate, np.full((60, 150), 7), SPECIAL, 3, v, 31, check, rate=0.4)
    masks(candidate, np.full(9000, 7), SPECIAL, 3, v, 32, check, rate=0.4)


def test_number_of_chosen_tokens(candidate):
    """How many tokens are chosen is not fixed, neither in all nor in a row."""
    numbers: list[int] = []

    def check(inputs: np.ndarray, labels: np.ndarray) -> str | None:
        chosen = labels != IGNORED
        numbers.append(int(chosen.sum()))
        # 20 counts of 30 tokens are alike with a probability below 0.17**19 < 1e-14.
        if len(set(chosen.sum(axis=1).tolist())) == 1:
            return "in each row the same number of tokens is chosen"
        return None

    ids = np.full((20, 30), 7)
    for seed in range(9):
        masks(candidate, ids, SPECIAL, 3, 90, seed, check, rate=0.25)
    # The most likely count of 600 tokens has a probability below 0.04: 0.04**9 < 1e-12.
    masks(
        candidate, ids, SPECIAL, 3, 90, 9,
        lambda inputs, labels: check(inputs, labels)
        or ("for each seed the same number is chosen" if len(set(numbers)) == 1 else None),
        rate=0.25,
    )  # fmt: skip


@st.composite
def texts(draw):
    """A small table of ids, special ids, a mask id and a vocabulary."""
    vocab_size = draw(st.integers(1, 9))
    token = st.integers(0, vocab_size - 1)
    columns = draw(st.integers(0, 4))
    row = st.lists(token, min_size=columns, max_size=columns)
    rows = draw(st.lists(row, max_size=3))
    special_ids = draw(st.lists(token, max_size=3))
    return rows, columns, special_ids, draw(token), vocab_size


@points(2)
@given(text=texts(), seed=st.integers(0, 99), rate=st.sampled_from([0.0, 0.5, 1.0]))
def test_any_text(candidate, text, seed, rate):
    """Random small texts get an answer that some draw can lead to."""
    rows, columns, *rest = text
    ids = np.array(rows, dtype=np.int64).reshape(len(rows), columns)
    masks(candidate, ids, *rest, seed, rate=rate)
