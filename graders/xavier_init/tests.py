"""Hidden tests of xavier_init.

They look at distributions, never at a stream. Every statistical claim is false for a right solution
with a probability below 1e-8 (the bound stands at the claim), for any seed and any generator.
"""

import math
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
