"""Hidden tests of random_init.

They look at distributions, never at a stream. Every statistical claim is false for a right solution
with a probability below 1e-8 (the bound stands at the claim), for any seed and any generator.
"""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, points

LARGE = (400, 250)
MEDIUM = (200, 150)


def as_floats(value):
    """The answer as an array, or None where it is none of floating-point numbers."""
    if isinstance(value, (list, tuple)) and leaves_are_floats(value):
        try:
            value = np.array(value, dtype=np.float64)
        except ValueError:
            return None
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.astype(np.float64)
    return None


def leaves_are_floats(value):
    if isinstance(value, (list, tuple)):
        return set(map(type, value)) <= {float} or all(map(leaves_are_floats, value))
    return isinstance(value, (float, np.floating))


def weights(shape, *claims):
    """A check of an answer's kind and shape, and then of each claim about its numbers."""

    def check(got):
        array = as_floats(got)
        if array is None:
            return "the answer is no array of floating-point numbers"
        # [] has no second axis to show, so that nested lists of nothing have any empty shape.
        nothing = isinstance(got, (list, tuple)) and array.size == math.prod(shape) == 0
        if array.shape != shape and not nothing:
            return "the answer has the wrong shape"
        if not np.isfinite(array).all():
            return "the answer is not finite everywhere"
        complaints = (claim(array) for claim in claims)
        return next((complaint for complaint in complaints if complaint), None)

    return check


# All claims below leave room for the rounding of half precision (2**-11 of a value).
ROUNDING = 1e-3


def within(bound):
    """No number is beyond the bound, for certain."""

    def claim(w):
        beyond = np.abs(w).max(initial=0.0) > bound * (1 + ROUNDING)
        return "some numbers are too far from zero" if beyond else None

    return claim


def reaches(bound):
    """A uniform number is in the outermost share s of one side with probability s/2.

    None of n is there with (1 - s/2)**n < exp(-n*s/2), which is below 1e-13 for s = 60/n.
    """

    def claim(w):
        reach = bound * (1 - 60 / w.size - ROUNDING)
        if w.max() < reach or w.min() > -reach:
            return "the numbers do not fill the range that they should"
        return None

    return claim


def uniform_shape(bound):
    return follows(lambda z: (np.clip(z / bound, -1, 1) + 1) / 2, bound / 40)


def normal_shape(sigma):
    def below(z):
        return np.array([math.erfc(-v / sigma / math.sqrt(2)) / 2 for v in z])

    return follows(below, sigma / 10)


def follows(below, step):
    """Dvoretzky, Kiefer, Wolfowitz, Massart: P(sup |F_n - F| > e) <= 2*exp(-2*n*e**2).

    e is chosen for 1e-9; looking only at some places makes the supremum smaller.
    """

    def claim(w):
        places = step * np.arange(-40, 41)
        found = np.searchsorted(np.sort(w, axis=None), places, side="right") / w.size
        room = math.sqrt(math.log(2e9) / (2 * w.size)) + ROUNDING
        far = np.abs(found - below(places)).max() > room
        return "the numbers are not distributed as they should be" if far else None

    return claim


def normal_spread(sigma):
    """Laurent, Massart 2000: a chi-square of n degrees of freedom leaves
    n - 2*sqrt(n*t) .. n + 2*sqrt(n*t) + 2*t with probability below 2*exp(-t); t is 21.
    """

    def claim(w):
        ratio, t = np.mean((w / sigma) ** 2), 21 / w.size
        if ratio < 1 - 2 * math.sqrt(t) - 2 * ROUNDING:
            return "the numbers spread too little"
        if ratio > 1 + 2 * math.sqrt(t) + 2 * t + 2 * ROUNDING:
            return "the numbers spread too much"
        return None

    return claim


def normal_tails(sigma):
    """3.5 sigma are passed on each side with probability 2.3e-4, by none of n with exp(-2.3e-4*n).

    That is below 1e-9 for 100_000 numbers.
    """

    def claim(w):
        assert w.size >= 100_000
        short = w.max() < 3.5 * sigma or w.min() > -3.5 * sigma
        return "large numbers are rarer than they should be" if short else None

    return claim


def unrelated(scale):
    """Neighbours along each axis, and the halves of each axis, are uncorrelated.

    Given the one half a, the sum of a*b over independent b of mean 0 is normal (or, for numbers
    within a bound, no wider than the normal of that scale by Hoeffding), so that it passes
    7 * scale * |a| with probability below 5e-11.
    """

    def claim(w):
        for axis in range(w.ndim):
            line = np.moveaxis(w, axis, 0)
            half = len(line) // 2
            first, second = line[:half], line[half : 2 * half]
            pairs = (first, second), (first, line[::-1][:half]), (line[::2][:half], line[1::2])
            for a, b in pairs:
                if abs(np.vdot(a, b)) > 7 * scale * np.linalg.norm(a):
                    return "the numbers depend on one another"
        return None

    return claim


def adjusted(arrays, scale):
    """Whether the means, or the spreads, of several samples are all far too close to their aim.

    A sample's mean is within 1e-3 of its standard errors with probability below 1e-3, hence those
    of four samples with 1e-12; the same holds for the mean square.
    """
    for power in (1, 2):
        aim = 0.0 if power == 1 else scale**2
        samples = [array.ravel() ** power for array in arrays]
        near = [abs(s.mean() - aim) < 1e-3 * s.std() / math.sqrt(s.size) for s in samples]
        if all(near):
            return "the sample has been adjusted: its mean or its spread is too good to be true"
    return None


def unlike(others, scale):
    """The same bound as that of unrelated, between samples of different seeds."""

    def claim(w):
        for other in others:
            if abs(np.vdot(w, other)) > 7 * scale * np.linalg.norm(other):
                return "another seed has given the same or related numbers"
        return None

    return claim


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
