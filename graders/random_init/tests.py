"""Hidden tests of random_init.

They look at distributions, never at a stream. Every statistical claim is false for a right solution
with a probability below 1e-8 (the bound stands at the claim), for any seed and any generator.
"""

import math

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

LARGE = (400, 250)
MEDIUM = (200, 150)


def bound_of(sigma):
    """From the variance of a uniform distribution, width squared by twelve."""
    return sigma * math.sqrt(12) / 2


def test_bound(candidate):
    """The bound of the uniform distribution."""
    for sigma in (0.1, 1.0, 2.5, 7.0):
        expect(candidate.uniform_bound, sigma).gives(bound_of(sigma))


def test_bound_of_any_size(candidate):
    """The bound for very small and very large standard deviations."""
    for sigma in (1e-100, 3e-5, 4e7, 1e100):
        expect(candidate.uniform_bound, sigma).gives(bound_of(sigma))


def test_gaussian_shape(candidate):
    """Gaussian weights of several shapes."""
    for shape in ((5,), (3, 4), (2, 3, 5), (4, 1, 3, 2), (1, 1)):
        expect(candidate.gaussian_init, shape, 0.5, 1).satisfies(weights(shape))


def test_uniform_shape(candidate):
    """Uniform weights of several shapes."""
    for shape in ((5,), (3, 4), (2, 3, 5), (4, 1, 3, 2), (1, 1)):
        within_bound = weights(shape, within(bound_of(0.5)))
        expect(candidate.uniform_init, shape, 0.5, 1).satisfies(within_bound)


def test_empty(candidate):
    """Shapes with a side of zero."""
    for shape in ((0,), (0, 3), (3, 0), (2, 0, 4)):
        expect(candidate.gaussian_init, shape, 0.5, 2).satisfies(weights(shape))
        expect(candidate.uniform_init, shape, 0.5, 2).satisfies(weights(shape))


def test_gaussian_spread(candidate):
    """The spread of Gaussian weights, for small and large standard deviations."""
    for sigma, seed in ((0.02, 0), (0.7, 5), (30.0, 4_294_967_295)):
        check = weights(MEDIUM, normal_spread(sigma))
        expect(candidate.gaussian_init, MEDIUM, sigma, seed).satisfies(check)


def test_gaussian_distribution(candidate):
    """The distribution of Gaussian weights, their rare large numbers included."""
    for sigma, seed in ((0.02, 11), (3.0, 12)):
        check = weights(LARGE, normal_shape(sigma), normal_tails(sigma))
        expect(candidate.gaussian_init, LARGE, sigma, seed).satisfies(check)


def test_uniform_range(candidate):
    """The range of uniform weights, for small and large standard deviations."""
    for sigma, seed in ((0.02, 0), (0.7, 5), (30.0, 4_294_967_295)):
        bound = bound_of(sigma)
        check = weights(MEDIUM, within(bound), reaches(bound))
        expect(candidate.uniform_init, MEDIUM, sigma, seed).satisfies(check)


def test_uniform_distribution(candidate):
    """The distribution of uniform weights."""
    for sigma, seed in ((0.02, 11), (3.0, 12)):
        check = weights(LARGE, uniform_shape(bound_of(sigma)))
        expect(candidate.uniform_init, LARGE, sigma, seed).satisfies(check)


def test_independence(candidate):
    """The weights of one array do not depend on one another."""
    for shape in ((200, 50), (20, 30, 20), (10_000,)):
        check = weights(shape, unrelated(0.5))
        expect(candidate.gaussian_init, shape, 0.5, 3).satisfies(check)
        check = weights(shape, unrelated(bound_of(0.5)))
        expect(candidate.uniform_init, shape, 0.5, 3).satisfies(check)


def test_plain_draws(candidate):
    """Samples have the random mean and spread that samples have."""
    for draw in (candidate.gaussian_init, candidate.uniform_init):
        drawn = []
        for seed in (21, 22, 23):
            got = expect(draw, MEDIUM, 2.0, seed).satisfies(weights(MEDIUM))
            drawn.append(as_floats(got))
        check = weights(MEDIUM, lambda w: adjusted([*drawn, w], 2.0))
        expect(draw, MEDIUM, 2.0, 24).satisfies(check)


def test_same_seed(candidate):
    """Repeated calls with the same seed, zero among them, and others in between."""
    for draw in (candidate.gaussian_init, candidate.uniform_init):
        for seed in (0, 1, 99):
            first = as_floats(expect(draw, (3, 4), 0.5, seed).satisfies(weights((3, 4))))
            expect(draw, (2, 5), 0.5, seed + 7).satisfies(weights((2, 5)))
            expect(draw, (3, 4), 0.5, seed).gives(first)
            expect(draw, (3, 4), 0.5, seed).gives(first)


def test_other_seeds(candidate):
    """Other seeds give other weights."""
    shape = (40, 30)
    for draw, scale in ((candidate.gaussian_init, 0.5), (candidate.uniform_init, bound_of(0.5))):
        seen = []
        for seed in (0, 1, 2, 12_345, 2**31, 2**32 - 1):
            check = weights(shape, unlike(seen, scale))
            seen.append(as_floats(expect(draw, shape, 0.5, seed).satisfies(check)))


def test_other_sigma(candidate):
    """Calls with the same shape and seed but another standard deviation."""
    for sigma in (0.25, 4.0):
        check = weights(MEDIUM, normal_spread(sigma))
        expect(candidate.gaussian_init, MEDIUM, sigma, 8).satisfies(check)
        bound = bound_of(sigma)
        check = weights(MEDIUM, within(bound), reaches(bound))
        expect(candidate.uniform_init, MEDIUM, sigma, 8).satisfies(check)


def test_by_keyword(candidate):
    """The arguments given by their names."""
    expect(candidate.uniform_bound, sigma=2.0).gives(bound_of(2.0))
    check = weights(MEDIUM, normal_spread(3.0))
    expect(candidate.gaussian_init, seed=3, sigma=3.0, shape=MEDIUM).satisfies(check)
    check = weights(MEDIUM, within(bound_of(3.0)), reaches(bound_of(3.0)))
    expect(candidate.uniform_init, seed=3, sigma=3.0, shape=MEDIUM).satisfies(check)


@points(2)
@given(sigma=st.integers(1, 1000).map(lambda n: n / 100))
def test_any_bound(candidate, sigma):
    """Random standard deviations agree with the variance of a uniform distribution."""
    expect(candidate.uniform_bound, sigma).gives(bound_of(sigma))


@points(2)
@given(
    shape=st.lists(st.integers(0, 4), min_size=1, max_size=3).map(tuple),
    sigma=st.integers(1, 50).map(lambda n: n / 10),
    seed=st.integers(0, 2**32 - 1),
)
def test_any_arguments(candidate, shape, sigma, seed):
    """Random shapes, standard deviations and seeds: shape, range, and the same again."""
    # Beyond 9 sigma there is one normal number in 4e18.
    for draw, limit in (
        (candidate.gaussian_init, 9 * sigma),
        (candidate.uniform_init, bound_of(sigma)),
    ):
        first = as_floats(expect(draw, shape, sigma, seed).satisfies(weights(shape, within(limit))))
        expect(draw, shape, sigma, seed).gives(first)
