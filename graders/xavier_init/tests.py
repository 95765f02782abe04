"""Hidden tests of xavier_init.

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


def bound_of(shape, gain=1.0):
    return gain * math.sqrt(6 / sum(fans(shape)))


def std_of(shape, gain=1.0):
    return gain * math.sqrt(2 / sum(fans(shape)))


def uniform_weights(shape, gain=1.0):
    bound = bound_of(shape, gain)
    return weights(shape, within(bound), reaches(bound))


def normal_weights(shape, gain=1.0):
    return weights(shape, normal_spread(std_of(shape, gain)))


def test_uniform_layer(candidate):
    """The range of uniform weights of fully connected layers."""
    for shape in LAYERS[:2]:
        expect(candidate.xavier_uniform, shape, 1).satisfies(uniform_weights(shape))


def test_normal_layer(candidate):
    """The spread of normal weights of fully connected layers."""
    for shape in LAYERS[:2]:
        expect(candidate.xavier_normal, shape, 1).satisfies(normal_weights(shape))


def test_uniform_convolutions(candidate):
    """The range of uniform weights of convolutions in one, two and three dimensions."""
    for shape in LAYERS[2:]:
        expect(candidate.xavier_uniform, shape, 2).satisfies(uniform_weights(shape))


def test_normal_convolutions(candidate):
    """The spread of normal weights of convolutions in one, two and three dimensions."""
    for shape in LAYERS[2:]:
        expect(candidate.xavier_normal, shape, 2).satisfies(normal_weights(shape))


def test_small_shapes(candidate):
    """Small shapes, with sides of one."""
    for shape in ((1, 1), (3, 1), (1, 4), (2, 3, 1), (1, 1, 5), (2, 1, 3, 2)):
        check = weights(shape, within(bound_of(shape)))
        expect(candidate.xavier_uniform, shape, 3).satisfies(check)
        # Beyond 9 standard deviations there is one normal number in 4e18.
        check = weights(shape, within(9 * std_of(shape)))
        expect(candidate.xavier_normal, shape, 3).satisfies(check)


def test_gain(candidate):
    """Gains above and below one, by place and by name."""
    shape = LAYERS[3]
    for gain in (5 / 3, 0.25, 40.0):
        check = uniform_weights(shape, gain)
        expect(candidate.xavier_uniform, shape, 4, gain).satisfies(check)
        expect(candidate.xavier_normal, shape, 4, gain).satisfies(normal_weights(shape, gain))
    expect(candidate.xavier_uniform, gain=3.0, seed=5, shape=shape).satisfies(
        uniform_weights(shape, 3.0)
    )
    expect(candidate.xavier_normal, gain=3.0, seed=5, shape=shape).satisfies(
        normal_weights(shape, 3.0)
    )


def test_too_few_dimensions(candidate):
    """Shapes without fans."""
    for draw in (candidate.xavier_uniform, candidate.xavier_normal):
        for shape in ((5,), (1,), ()):
            expect(draw, shape, 1).raises(ValueError)


def test_uniform_distribution(candidate):
    """The distribution of uniform weights."""
    check = weights(LARGE, uniform_shape(bound_of(LARGE)))
    expect(candidate.xavier_uniform, LARGE, 11).satisfies(check)


def test_normal_distribution(candidate):
    """The distribution of normal weights, their rare large numbers included."""
    std = std_of(LARGE, 2.0)
    check = weights(LARGE, normal_shape(std), normal_tails(std))
    expect(candidate.xavier_normal, LARGE, 11, 2.0).satisfies(check)


def test_independence(candidate):
    """The weights of one array do not depend on one another."""
    for shape in ((200, 50), (30, 20, 4, 5)):
        check = weights(shape, unrelated(bound_of(shape)))
        expect(candidate.xavier_uniform, shape, 12).satisfies(check)
        check = weights(shape, unrelated(std_of(shape)))
        expect(candidate.xavier_normal, shape, 12).satisfies(check)


def test_plain_draws(candidate):
    """Samples have the random mean and spread that samples have."""
    shape = LAYERS[0]
    for draw in (candidate.xavier_uniform, candidate.xavier_normal):
        drawn = []
        for seed in (21, 22, 23):
            drawn.append(as_floats(expect(draw, shape, seed).satisfies(weights(shape))))
        check = weights(shape, lambda w: adjusted([*drawn, w], std_of(shape)))
        expect(draw, shape, 24).satisfies(check)


def test_same_seed(candidate):
    """Repeated calls with the same seed, zero among them, and others in between."""
    for draw in (candidate.xavier_uniform, candidate.xavier_normal):
        for seed in (0, 1, 99):
            first = as_floats(expect(draw, (3, 4), seed).satisfies(weights((3, 4))))
            expect(draw, (2, 5), seed + 7).satisfies(weights((2, 5)))
            expect(draw, (3, 4), seed).gives(first)
            expect(draw, (3, 4), seed).gives(first)


def test_other_seeds(candidate):
    """Other seeds give other weights."""
    shape = (40, 30)
    for draw, scale in (
        (candidate.xavier_uniform, bound_of(shape)),
        (candidate.xavier_normal, std_of(shape)),
    ):
        seen = []
        for seed in (0, 1, 2, 12_345, 2**31, 2**32 - 1):
            check = weights(shape, unlike(seen, scale))
            seen.append(as_floats(expect(draw, shape, seed).satisfies(check)))


@points(3)
@given(
    shape=st.lists(st.integers(1, 4), min_size=2, max_size=4).map(tuple),
    seed=st.integers(0, 2**32 - 1),
    gain=st.integers(1, 30).map(lambda n: n / 10),
)
def test_any_arguments(candidate, shape, seed, gain):
    """Random shapes, seeds and gains: shape, range, and the same again."""
    for draw, limit in (
        (candidate.xavier_uniform, bound_of(shape, gain)),
        (candidate.xavier_normal, 9 * std_of(shape, gain)),
    ):
        first = as_floats(expect(draw, shape, seed, gain).satisfies(weights(shape, within(limit))))
        expect(draw, shape, seed, gain).gives(first)
