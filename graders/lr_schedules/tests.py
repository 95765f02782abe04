"""Hidden tests of lr_schedules. The oracles count in loops and calculate in decimals."""

from decimal import Decimal, localcontext
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

PI = Decimal("3.14159265358979323846264338327950288419716939937511")


def piecewise_constant(step, boundaries, values):
    chosen = values[0]
    for boundary, value in zip(boundaries, values[1:], strict=True):
        if boundary <= step:
            chosen = value
    return Decimal(chosen)


def exponential(step, base, gamma):
    return Decimal(base) * Decimal(gamma) ** step


def natural_exponential(step, base, gamma):
    return Decimal(base) * (-Decimal(gamma) * step).exp()


def polynomial(step, base, decay_steps, end=1e-4, power=1.0, cycle=False):
    last = decay_steps
    while cycle and last < step:
        last += decay_steps
    if step >= last:
        return Decimal(end)
    left = Decimal(last - step) / last
    return (Decimal(base) - Decimal(end)) * left ** Decimal(power) + Decimal(end)


def step_decay(step, base, step_size, gamma):
    rate = Decimal(base)
    for reached in range(1, step + 1):
        if reached % step_size == 0:
            rate *= Decimal(gamma)
    return rate


def multi_step(step, base, milestones, gamma):
    rate = Decimal(base)
    for reached in range(step + 1):
        if reached in milestones:
            rate *= Decimal(gamma)
    return rate


def inverse_time(step, base, gamma):
    return Decimal(base) / (1 + Decimal(gamma) * step)


def cosine(step, base, t_max, eta_min=0.0):
    if step >= t_max:
        return Decimal(eta_min)
    angle = PI * step / t_max
    term = total = Decimal(1)
    for k in range(1, 40):
        term *= -angle * angle / ((2 * k - 1) * (2 * k))
        total += term
    return Decimal(eta_min) + (Decimal(base) - Decimal(eta_min)) * (1 + total) / 2


def noam(step, d_model, warmup_steps, base=1.0):
    n, w = Decimal(step or 1), Decimal(warmup_steps)
    shape = n / (w * w.sqrt()) if n < w else 1 / n.sqrt()
    return Decimal(base) * shape / Decimal(d_model).sqrt()


def linear_warmup(step, target, warmup_steps, start=0.0):
    rate = Decimal(start)
    if step >= warmup_steps:
        return Decimal(target)
    for _ in range(step):
        rate += (Decimal(target) - Decimal(start)) / warmup_steps
    return rate


ORACLES = {f.__name__: f for f in (
    piecewise_constant, exponential, natural_exponential, polynomial, step_decay, multi_step,
    inverse_time, cosine, noam, linear_warmup,
)}  # fmt: skip


@oracle
def exact(name: str, args: tuple[Any, ...], options: dict[str, Any]) -> float:
    with localcontext() as context:
        context.prec = 50
        return float(ORACLES[name](*args, **options))


def expect_rate(candidate, name: str, *args: Any, **options: Any) -> None:
    """Expect the rate that the function of that name gives in decimals."""
    expect(getattr(candidate, name), *args, **options).gives(exact(name, args, options))


def test_exponential(candidate):
    """Exponential decay."""
    for step in (0, 1, 2, 7, 40):
        expect_rate(candidate, "exponential", step, 0.3, 0.9)
        expect_rate(candidate, "exponential", step, 2.0, 0.25)


def test_natural_exponential(candidate):
    """Natural exponential decay."""
    for step in (0, 1, 2, 7, 40):
        expect_rate(candidate, "natural_exponential", step, 0.3, 0.2)
        expect_rate(candidate, "natural_exponential", step, 2.0, 1.5)


def test_inverse_time(candidate):
    """Inverse time decay."""
    for step in (0, 1, 2, 7, 40):
        expect_rate(candidate, "inverse_time", step, 0.3, 0.2)
        expect_rate(candidate, "inverse_time", step, 2.0, 1.5)


def test_step_decay(candidate):
    """Decay in equal intervals, about the ends of the intervals."""
    for step in (0, 1, 4, 5, 6, 9, 10, 23):
        expect_rate(candidate, "step_decay", step, 0.3, 5, 0.5)


def test_step_decay_every_step(candidate):
    """Decay in intervals of one step."""
    for step in (0, 1, 2, 5):
        expect_rate(candidate, "step_decay", step, 0.3, 1, 0.9)


def test_multi_step(candidate):
    """Decay at milestones, before, between and after them."""
    for step in (0, 2, 4, 5, 8, 20, 1000):
        expect_rate(candidate, "multi_step", step, 0.3, [3, 7, 15], 0.1)


def test_at_a_milestone(candidate):
    """Decay exactly at each milestone."""
    for step in (0, 3, 7, 15):
        expect_rate(candidate, "multi_step", step, 0.3, [3, 7, 15], 0.5)
        expect_rate(candidate, "multi_step", step, 0.3, [0, 15], 0.5)


def test_no_milestones(candidate):
    """No milestones at all."""
    expect_rate(candidate, "multi_step", 0, 0.3, [], 0.5)
    expect_rate(candidate, "multi_step", 12, 0.3, [], 0.5)


def test_piecewise_constant(candidate):
    """Constant pieces, before, between and after the boundaries."""
    for step in (0, 2, 4, 5, 8, 20, 1000):
        expect_rate(candidate, "piecewise_constant", step, [3, 7, 15], [0.1, 0.7, 0.02, 0.003])


def test_at_a_boundary(candidate):
    """Constant pieces exactly at each boundary."""
    for step in (3, 7, 15):
        expect_rate(candidate, "piecewise_constant", step, [3, 7, 15], [0.1, 0.7, 0.02, 0.003])
    expect_rate(candidate, "piecewise_constant", 0, [0], [0.1, 0.7])


def test_no_boundaries(candidate):
    """A single constant piece."""
    expect_rate(candidate, "piecewise_constant", 0, [], [0.25])
    expect_rate(candidate, "piecewise_constant", 99, [], [0.25])


SLOPES = (lambda s: 0.5**s, lambda s: 1.0 / (3 + s), lambda s: 1 if s < 4 else 0.1)


def test_lambda_decay(candidate):
    """Decay by functions of the step."""
    for step in (0, 1, 3, 4, 9):
        for slope in SLOPES:
            expect(candidate.lambda_decay, step, 0.3, slope).gives(0.3 * slope(step))


def test_polynomial(candidate):
    """Polynomial decay with all defaults."""
    for step in (0, 1, 3, 9):
        expect_rate(candidate, "polynomial", step, 0.01, 10)


def test_power_and_end(candidate):
    """Polynomial decay with other powers and ends."""
    for step in (0, 1, 3, 9):
        for power in (0.5, 2.0, 3):
            expect_rate(candidate, "polynomial", step, 0.3, 10, end=0.05, power=power)
    expect_rate(candidate, "polynomial", 3, 0.3, 10, 0.6, 2.0, False)


def test_after_the_polynomial(candidate):
    """Polynomial decay at its end and after it."""
    for step in (10, 11, 15, 20, 21, 1000):
        for power in (0.5, 1.0, 2.0):
            expect_rate(candidate, "polynomial", step, 0.3, 10, end=0.05, power=power)


def test_cycle(candidate):
    """Cyclic polynomial decay within its cycles."""
    for step in (1, 3, 9, 11, 19, 21, 35):
        for power in (1.0, 2.0):
            expect_rate(candidate, "polynomial", step, 0.3, 10, end=0.05, power=power, cycle=True)


def test_start_of_the_cycle(candidate):
    """Cyclic polynomial decay at its very first step."""
    expect_rate(candidate, "polynomial", 0, 0.3, 10, end=0.05, cycle=True)
    expect_rate(candidate, "polynomial", 0, 0.3, 1, 0.05, 2.0, True)


def test_ends_of_cycles(candidate):
    """Cyclic polynomial decay at multiples of its length."""
    for step in (10, 20, 50):
        expect_rate(candidate, "polynomial", step, 0.3, 10, end=0.05, cycle=True)
    expect_rate(candidate, "polynomial", 7, 0.3, 1, end=0.05, power=0.5, cycle=True)


def test_cosine(candidate):
    """Cosine decay with its default minimum."""
    for step in (0, 1, 3, 5, 9, 10):
        expect_rate(candidate, "cosine", step, 0.3, 10)


def test_cosine_minimum(candidate):
    """Cosine decay to a minimum that is not zero."""
    for step in (0, 1, 4, 6, 7):
        expect_rate(candidate, "cosine", step, 0.3, 7, eta_min=0.05)
        expect_rate(candidate, "cosine", step, 0.3, 7, 0.4)


def test_after_the_cosine(candidate):
    """Cosine decay after its end."""
    for step in (8, 9, 14, 15, 500):
        expect_rate(candidate, "cosine", step, 0.3, 7, eta_min=0.05)


def test_noam(candidate):
    """Noam decay during the warm-up and after it."""
    for step in (1, 2, 8, 9, 10, 100):
        expect_rate(candidate, "noam", step, 48, 9)


def test_noam_base(candidate):
    """Noam decay with another base, and with a warm-up of one step."""
    for step in (1, 2, 5):
        expect_rate(candidate, "noam", step, 512, 4, base=0.25)
        expect_rate(candidate, "noam", step, 3, 1, 2.0)


def test_noam_at_zero(candidate):
    """Noam decay at step 0."""
    expect_rate(candidate, "noam", 0, 48, 9)
    expect_rate(candidate, "noam", 0, 5, 1, base=3.0)


def test_warm_up(candidate):
    """Warm-up from zero."""
    for step in (0, 1, 4, 5, 6, 7, 50):
        expect_rate(candidate, "linear_warmup", step, 0.3, 6)


def test_warm_up_from_start(candidate):
    """Warm-up from a rate that is not zero, upwards and downwards."""
    for step in (0, 1, 4, 5, 6, 7, 50):
        expect_rate(candidate, "linear_warmup", step, 0.3, 6, start=0.1)
        expect_rate(candidate, "linear_warmup", step, 0.3, 6, 0.9)


def test_no_warm_up(candidate):
    """Warm-up of no steps."""
    for step in (0, 1, 5):
        expect_rate(candidate, "linear_warmup", step, 0.3, 0, start=0.1)


def test_late_steps(candidate):
    """Very late steps."""
    for step in (20_000, 10**7):
        expect(candidate.exponential, step, 0.3, 0.5).gives(0.0)
        expect(candidate.natural_exponential, step, 0.3, 0.25).gives(0.0)
        expect(candidate.step_decay, step, 0.3, step // 3, 0.5).gives(0.3 / 8)
        expect(candidate.polynomial, step - 1, 1.0, step // 4, 0.5, 1.0, True).gives(
            0.5 + 0.5 / step
        )
        expect_rate(candidate, "noam", step, 512, 4000)
        expect_rate(candidate, "inverse_time", step, 0.3, 0.5)


def test_whole_numbers(candidate):
    """Rates that are ints."""
    expect_rate(candidate, "exponential", 3, 8, 1)
    expect_rate(candidate, "inverse_time", 3, 1, 2)
    expect_rate(candidate, "polynomial", 3, 1, 4, end=0, power=2)
    expect_rate(candidate, "cosine", 1, 1, 3, eta_min=0)
    expect_rate(candidate, "linear_warmup", 3, 1, 4, start=0)
    expect_rate(candidate, "piecewise_constant", 3, [2], [5, 1])


RATES = st.integers(1, 12).map(lambda v: v / 8)
SHRINKING = st.integers(1, 10).map(lambda v: v / 10)
STEPS = st.integers(0, 40)
LISTS = st.lists(st.integers(0, 40), max_size=4, unique=True).map(sorted)


@points(2)
@given(
    name=st.sampled_from(["exponential", "natural_exponential", "inverse_time"]),
    step=STEPS,
    base=RATES,
    gamma=SHRINKING,
)
def test_any_smooth_decay(candidate, name, step, base, gamma):
    """Random exponential, natural exponential and inverse time decays."""
    expect_rate(candidate, name, step, base, gamma)


@points(2)
@given(step=STEPS, places=LISTS, base=RATES, gamma=SHRINKING, size=st.integers(1, 9))
def test_any_stepwise_decay(candidate, step, places, base, gamma, size):
    """Random milestones, boundaries and intervals."""
    expect_rate(candidate, "multi_step", step, base, places, gamma)
    values = [base * (k + 2) for k in range(len(places) + 1)]
    expect_rate(candidate, "piecewise_constant", step, places, values)
    expect_rate(candidate, "step_decay", step, base, size, gamma)


@points(2)
@given(
    step=STEPS,
    base=RATES,
    length=st.integers(1, 15),
    end=RATES,
    power=st.sampled_from([1.0, 0.5, 2.0]),
    cycle=st.booleans(),
)
def test_any_polynomial(candidate, step, base, length, end, power, cycle):
    """Random polynomial decays, with and without a cycle."""
    expect_rate(candidate, "polynomial", step, base, length, end=end, power=power, cycle=cycle)


@points(2)
@given(step=STEPS, base=RATES, length=st.integers(1, 30), other=RATES, d=st.integers(1, 600))
def test_any_cosine_or_warm_up(candidate, step, base, length, other, d):
    """Random cosine decays, warm-ups and Noam decays."""
    expect_rate(candidate, "cosine", step, base, length, eta_min=other)
    expect_rate(candidate, "linear_warmup", step, base, length, start=other)
    expect_rate(candidate, "noam", step, d, length, base=base)
