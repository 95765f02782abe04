"""What a hidden test may claim of random numbers: sound bounds, never a stream.

For tests of initialisation, sampling and the like, together with ``mlqa.testing``:

    expect(candidate.gaussian_init, shape, 0.5, seed).satisfies(
        weights(shape, normal_spread(0.5), normal_shape(0.5))
    )

A *claim* is a function from an array to a complaint in words, or None. Whatever generator draws the
numbers, a right answer breaks a claim with a probability that stands at the claim, below 1e-8; they
hold for any float dtype, half precision too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Claim = Callable[[Array], str | None]


def as_floats(value: Any) -> Array | None:
    """Return an answer as an array, or None where it is none of floating-point numbers."""
    if isinstance(value, (list, tuple)) and leaves_are_floats(value):
        try:
            value = np.array(value, dtype=np.float64)
        except ValueError:
            return None
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.astype(np.float64)
    return None


def leaves_are_floats(value: Any) -> bool:
    """Say whether nested lists hold floating-point numbers and nothing else."""
    if isinstance(value, (list, tuple)):
        return set(map(type, value)) <= {float} or all(map(leaves_are_floats, value))
    return isinstance(value, (float, np.floating))


def weights(shape: tuple[int, ...], *claims: Claim) -> Callable[[Any], str | None]:
    """Return a check, for ``satisfies``, of an answer's kind and shape and then of each claim."""

    def check(got: Any) -> str | None:
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
ROUNDING: Final = 1e-3


def within(bound: float) -> Claim:
    """No number is beyond the bound, for certain."""

    def claim(w: Array) -> str | None:
        beyond = np.abs(w).max(initial=0.0) > bound * (1 + ROUNDING)
        return "some numbers are too far from zero" if beyond else None

    return claim


def reaches(bound: float) -> Claim:
    """Some numbers come close to the bound on either side.

    A uniform number is in the outermost share s of one side with probability s/2.

    None of n is there with (1 - s/2)**n < exp(-n*s/2), which is below 1e-13 for s = 60/n.
    """

    def claim(w: Array) -> str | None:
        reach = bound * (1 - 60 / w.size - ROUNDING)
        if w.max() < reach or w.min() > -reach:
            return "the numbers do not fill the range that they should"
        return None

    return claim


def uniform_shape(bound: float) -> Claim:
    """The numbers are uniform between -bound and bound; see :func:`follows`."""
    return follows(lambda z: (np.clip(z / bound, -1, 1) + 1) / 2, bound / 40)


def normal_shape(sigma: float) -> Claim:
    """The numbers are normal of mean 0 and standard deviation sigma; see :func:`follows`."""

    def below(z: Array) -> Array:
        return np.array([math.erfc(-v / sigma / math.sqrt(2)) / 2 for v in z])

    return follows(below, sigma / 10)


def follows(below: Callable[[Array], Array], step: float) -> Claim:
    """The numbers have the distribution function ``below``, looked at every ``step``.

    Dvoretzky, Kiefer, Wolfowitz, Massart: P(sup |F_n - F| > e) <= 2*exp(-2*n*e**2).

    e is chosen for 1e-9; looking only at some places makes the supremum smaller.
    """

    def claim(w: Array) -> str | None:
        places = step * np.arange(-40, 41)
        found = np.searchsorted(np.sort(w, axis=None), places, side="right") / w.size
        room = math.sqrt(math.log(2e9) / (2 * w.size)) + ROUNDING
        far = np.abs(found - below(places.astype(np.float64))).max() > room
        return "the numbers are not distributed as they should be" if far else None

    return claim


def normal_spread(sigma: float) -> Claim:
    """The mean square is that of the standard deviation sigma.

    Laurent, Massart 2000: a chi-square of n degrees of freedom leaves
    n - 2*sqrt(n*t) .. n + 2*sqrt(n*t) + 2*t with probability below 2*exp(-t); t is 21.
    """

    def claim(w: Array) -> str | None:
        ratio, t = np.mean((w / sigma) ** 2), 21 / w.size
        if ratio < 1 - 2 * math.sqrt(t) - 2 * ROUNDING:
            return "the numbers spread too little"
        if ratio > 1 + 2 * math.sqrt(t) + 2 * t + 2 * ROUNDING:
            return "the numbers spread too much"
        return None

    return claim


def normal_tails(sigma: float) -> Claim:
    """Large normal numbers are there.

    3.5 sigma are passed on each side with probability 2.3e-4, by none of n with exp(-2.3e-4*n).

    That is below 1e-9 for 100_000 numbers.
    """

    def claim(w: Array) -> str | None:
        assert w.size >= 100_000
        short = w.max() < 3.5 * sigma or w.min() > -3.5 * sigma
        return "large numbers are rarer than they should be" if short else None

    return claim


def unrelated(scale: float) -> Claim:
    """Neighbours along each axis, and the halves of each axis, are uncorrelated.

    Given the one half a, the sum of a*b over independent b of mean 0 is normal (or, for numbers
    within a bound, no wider than the normal of that scale by Hoeffding), so that it passes
    7 * scale * |a| with probability below 5e-11.
    """

    def claim(w: Array) -> str | None:
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


def adjusted(arrays: Sequence[Array], scale: float) -> str | None:
    """Say so where the means, or the spreads, of several samples are all too close to their aim.

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


def unlike(others: Sequence[Array], scale: float) -> Claim:
    """Samples of other seeds are unrelated; the bound is that of :func:`unrelated`."""

    def claim(w: Array) -> str | None:
        for other in others:
            if abs(np.vdot(w, other)) > 7 * scale * np.linalg.norm(other):
                return "another seed has given the same or related numbers"
        return None

    return claim
