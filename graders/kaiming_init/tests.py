"""Hidden tests of kaiming_init.

They look at distributions, never at a stream. Every statistical claim is false for a right solution
with a probability below 1e-8 (the bound stands at the claim), for any seed and any generator.
"""

import math
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mlqa.claims import (
    adjusted,
    as_floats,
    normal_shape,
    normal_spread,
    normal_tails,
    reaches,
    uniform_shape,
    unlike,
    unrelated,
    weights,
    within,
)
from mlqa.testing import expect, points

LARGE = (250, 400)
LAYERS = (
    (100, 300),
    (300, 100),
    (40, 60, 9),
    (32, 20, 3, 11),
    (30, 50, 5, 3),
    (8, 24, 4, 3, 7),
)


def fans(shape):
    """Counts the positions of the kernel one by one."""
    positions = sum(1 for _ in product(*map(range, shape[2:])))
    return shape[1] * positions, shape[0] * positions


def std_of(shape, a=0.0, mode="fan_in"):
    fan = fans(shape)[0 if mode == "fan_in" else 1]
    return math.sqrt(2 / ((1 + a * a) * fan))


def bound_of(shape, a=0.0, mode="fan_in"):
    return math.sqrt(3) * std_of(shape, a, mode)


def uniform_weights(shape, a=0.0, mode="fan_in"):
    bound = bound_of(shape, a, mode)
    return weights(shape, within(bound), reaches(bound))


def normal_weights(shape, a=0.0, mode="fan_in"):
    return weights(shape, normal_spread(std_of(shape, a, mode)))


def test_uniform_layer(candidate):
    """The range of uniform weights of fully connected layers."""
    for shape in LAYERS[:2]:
        expect(candidate.kaiming_uniform, shape, 1).satisfies(uniform_weights(shape))


def test_normal_layer(candidate):
    """The spread of normal weights of fully connected layers."""
    for shape in LAYERS[:2]:
        expect(candidate.kaiming_normal, shape, 1).satisfies(normal_weights(shape))


def test_uniform_convolutions(candidate):
    """The range of uniform weights of convolutions in one, two and three dimensions."""
    for shape in LAYERS[2:]:
        expect(candidate.kaiming_uniform, shape, 2).satisfies(uniform_weights(shape))


def test_normal_convolutions(candidate):
    """The spread of normal weights of convolutions in one, two and three dimensions."""
    for shape in LAYERS[2:]:
        expect(candidate.kaiming_normal, shape, 2).satisfies(normal_weights(shape))


def test_uniform_modes(candidate):
    """Uniform weights in both modes, by place and by name."""
    for shape in (LAYERS[0], LAYERS[3]):
        for mode in ("fan_in", "fan_out"):
            check = uniform_weights(shape, mode=mode)
            expect(candidate.kaiming_uniform, shape, 3, mode=mode).satisfies(check)
    check = uniform_weights(LAYERS[3], mode="fan_out")
    expect(candidate.kaiming_uniform, LAYERS[3], 3, 0.0, "fan_out").satisfies(check)


def test_normal_modes(candidate):
    """Normal weights in both modes, by place and by name."""
    for shape in (LAYERS[0], LAYERS[3]):
        for mode in ("fan_in", "fan_out"):
            check = normal_weights(shape, mode=mode)
            expect(candidate.kaiming_normal, shape, 3, mode=mode).satisfies(check)
    check = normal_weights(LAYERS[3], mode="fan_out")
    expect(candidate.kaiming_normal, LAYERS[3], 3, 0.0, "fan_out").satisfies(check)


def test_slope(candidate):
    """Slopes of leaky units, large and negative ones among them, by place and by name."""
    shape = LAYERS[1]
    for a in (0.5, 5**0.5, -0.75, 12.0):
        expect(candidate.kaiming_uniform, shape, 4, a).satisfies(uniform_weights(shape, a))
        expect(candidate.kaiming_normal, shape, 4, a=a).satisfies(normal_weights(shape, a))


def test_by_keyword(candidate):
    """All arguments given by their names."""
    shape, a, mode = LAYERS[4], 2.0, "fan_out"
    expect(candidate.kaiming_uniform, mode=mode, a=a, seed=5, shape=shape).satisfies(
        uniform_weights(shape, a, mode)
    )
    expect(candidate.kaiming_normal, mode=mode, a=a, seed=5, shape=shape).satisfies(
        normal_weights(shape, a, mode)
    )


def test_small_shapes(candidate):
    """Small shapes, with sides of one."""
    for shape in ((1, 1), (3, 1), (1, 4), (2, 3, 1), (1, 1, 5), (2, 1, 3, 2)):
        check = weights(shape, within(bound_of(shape)))
        expect(candidate.kaiming_uniform, shape, 3).satisfies(check)
        # Beyond 9 standard deviations there is one normal number in 4e18.
        check = weights(shape, within(9 * std_of(shape)))
        expect(candidate.kaiming_normal, shape, 3).satisfies(check)


def test_few_inputs(candidate):
    """Layers with very few inputs, or with very few outputs."""
    for shape, mode in (
        ((10_000, 2), "fan_in"),
        ((9_000, 1, 2), "fan_in"),
        ((3, 8_000), "fan_out"),
    ):
        check = uniform_weights(shape, mode=mode)
        expect(candidate.kaiming_uniform, shape, 6, mode=mode).satisfies(check)
        check = normal_weights(shape, mode=mode)
        expect(candidate.kaiming_normal, shape, 6, mode=mode).satisfies(check)


def test_too_few_dimensions(candidate):
    """Shapes without fans."""
    for draw in (candidate.kaiming_uniform, candidate.kaiming_normal):
        for shape in ((5,), (1,), ()):
            for mode in ("fan_in", "fan_out"):
                expect(draw, shape, 1, mode=mode).raises(ValueError)


def test_unknown_mode(candidate):
    """Modes that there are not."""
    for draw in (candidate.kaiming_uniform, candidate.kaiming_normal):
        for mode in ("fan_avg", "fan", "in", "fan_in_out", ""):
            expect(draw, (3, 4), 1, mode=mode).raises(ValueError)


def test_uniform_distribution(candidate):
    """The distribution of uniform weights."""
    check = weights(LARGE, uniform_shape(bound_of(LARGE)))
    expect(candidate.kaiming_uniform, LARGE, 11).satisfies(check)


def test_normal_distribution(candidate):
    """The distribution of normal weights, their rare large numbers included."""
    std = std_of(LARGE, 0.5)
    check = weights(LARGE, normal_shape(std), normal_tails(std))
    expect(candidate.kaiming_normal, LARGE, 11, 0.5).satisfies(check)


def test_independence(candidate):
    """The weights of one array do not depend on one another."""
    for shape in ((200, 50), (30, 20, 4, 5)):
        check = weights(shape, unrelated(bound_of(shape)))
        expect(candidate.kaiming_uniform, shape, 12).satisfies(check)
        check = weights(shape, unrelated(std_of(shape)))
        expect(candidate.kaiming_normal, shape, 12).satisfies(check)


def test_plain_draws(candidate):
    """Samples have the random mean and spread that samples have."""
    shape = LAYERS[0]
    for draw in (candidate.kaiming_uniform, candidate.kaiming_normal):
        drawn = []
        for seed in (21, 22, 23):
            drawn.append(as_floats(expect(draw, shape, seed).satisfies(weights(shape))))
        check = weights(shape, lambda w: adjusted([*drawn, w], std_of(shape)))
        expect(draw, shape, 24).satisfies(check)


def test_same_seed(candidate):
    """Repeated calls with the same seed, zero among them, and others in between."""
    for draw in (candidate.kaiming_uniform, candidate.kaiming_normal):
        for seed in (0, 1, 99):
            first = as_floats(expect(draw, (3, 4), seed).satisfies(weights((3, 4))))
            expect(draw, (2, 5), seed + 7).satisfies(weights((2, 5)))
            expect(draw, (3, 4), seed).gives(first)
            expect(draw, (3, 4), seed).gives(first)


def test_other_seeds(candidate):
    """Other seeds give other weights."""
    shape = (40, 30)
    for draw, scale in (
        (candidate.kaiming_uniform, bound_of(shape)),
        (candidate.kaiming_normal, std_of(shape)),
    ):
        seen = []
        for seed in (0, 1, 2, 12_345, 2**31, 2**32 - 1):
            check = weights(shape, unlike(seen, scale))
            seen.append(as_floats(expect(draw, shape, seed).satisfies(check)))


@points(3)
@given(
    shape=st.lists(st.integers(1, 4), min_size=2, max_size=4).map(tuple),
    seed=st.integers(0, 2**32 - 1),
    a=st.integers(-20, 30).map(lambda n: n / 10),
    mode=st.sampled_from(["fan_in", "fan_out"]),
)
def test_any_arguments(candidate, shape, seed, a, mode):
    """Random shapes, seeds, slopes and modes: shape, range, and the same again."""
    for draw, limit in (
        (candidate.kaiming_uniform, bound_of(shape, a, mode)),
        (candidate.kaiming_normal, 9 * std_of(shape, a, mode)),
    ):
        check = weights(shape, within(limit))
        first = as_floats(expect(draw, shape, seed, a, mode).satisfies(check))
        expect(draw, shape, seed, a, mode).gives(first)
