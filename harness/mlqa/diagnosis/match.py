"""Does a submission behave like a known mistake? Pure functions on marks.

A claim is made only if the evidence is specific:

- The same tests fail as with the known mistake, at the same requests, with the same wrong answers:
  a thousand times closer to each other than to the right one. Of many tests a few may part, by
  passing or failing in another way; but nowhere may the same request have two wrong answers.
- No other known mistake fits about as well; of two that fit, both are named.
- The answers are not such as any mistake gives, like zeros or None. The same answer in many tests
  is one observation.

Everything else is silence. Marks of other draws (another seed) say nothing either way.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from mlqa.model import CaseResult, Mark, Verdict

Profile = Mapping[str, Mark | None]
"""The failed tests of a submission, each with its mark; None where there is none."""

MOST_CAUSES: Final = 2
CLOSE: Final = 1e-3
ROUNDING: Final = {"f4": 1e-7, "f2": 1e-3}
FINEST: Final = 1e-13
# Where the right answer is not known, answers must agree by themselves.
UNKNOWN_DISTANCE: Final = 1e-7
# Bits of evidence (see ``telling``) for a claim at all, and for a confident one.
ENOUGH: Final = 6.0
AMPLE: Final = 12.0
# Of so many agreeing tests one may differ; then more evidence is wanted, and a clear lead.
AGREEING_FOR_ONE: Final = 8
ENOUGH_IF_NOT_ALL: Final = 16.0
LEAD: Final = 2
MOST_OF_THE_SET: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The known mistakes that a profile fits, by name, and the tests whose answers say so."""

    names: tuple[str, ...]
    confidence: Literal["high", "medium"]
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a profile fits one known mistake: tests that agree, and how many do not.

    ``contradicted``: the same request has two different wrong answers, so it is another mistake.
    """

    name: str
    agree: tuple[str, ...]
    against: int
    contradicted: bool = False


def profile_of(cases: tuple[CaseResult, ...]) -> Profile:
    """Return what failed, and how."""
    return {case.test: case.mark for case in cases if case.verdict is not Verdict.ACCEPTED}


def match(profile: Profile, known: Mapping[str, Profile], total: int) -> Match | None:
    """Return the one or two known mistakes that explain a profile, or None.

    ``total`` is how many tests there are.
    """
    if not profile or not known:
        return None
    fits = [fit_of(profile, name, known[name]) for name in known]
    fits = sorted((fit for fit in fits if not fit.contradicted), key=lambda fit: fit.against)
    if not fits:
        return None
    best = fits[0]
    allowed = len(best.agree) // AGREEING_FOR_ONE
    if best.against > allowed:
        return None
    lead = LEAD if best.against else 0
    rivals = [fit for fit in fits if fit.against <= best.against + lead]
    if len(rivals) > (1 if best.against else MOST_CAUSES):
        return None
    evidence = evidence_of(profile, known[best.name], best, total)
    if evidence < (ENOUGH_IF_NOT_ALL if best.against else ENOUGH):
        return None
    sure = evidence >= AMPLE and len(rivals) == 1 and best.against == 0 and len(best.agree) > 1
    return Match(
        names=tuple(fit.name for fit in rivals),
        confidence="high" if sure else "medium",
        tests=best.agree,
    )


def fit_of(profile: Profile, name: str, other: Profile) -> Fit:
    """Compare a profile with that of a known mistake."""
    agree, against, contradicted = [], len(profile.keys() ^ other.keys()), False
    for test in profile.keys() & other.keys():
        one, two = profile[test], other[test]
        if one is None or two is None:
            against += one is not two
        elif one.drawn == two.drawn:
            if like(one, two):
                agree.append(test)
            else:
                against += 1
                contradicted |= contradict(one, two)
    return Fit(
        name=name,
        agree=tuple(test for test in profile if test in agree),
        against=against,
        contradicted=contradicted,
    )


def same(one: Profile, other: Profile) -> bool:
    """Say whether nothing tells two profiles apart."""
    return fit_of(one, "", other).against == 0


def like(one: Mark, other: Mark) -> bool:
    """Say whether two marks of one test and the same inputs are of the same wrong behaviour."""
    if (one.request, one.how) != (other.request, other.how):
        return False
    if one.how == "error":
        # The message quotes names of variables.
        return one.form.split(":")[0] == other.form.split(":")[0]
    if one.form != other.form or len(one.numbers) != len(other.numbers):
        return False
    if right_numbers(one) or right_numbers(other):
        return one.kind == other.kind and right_numbers(one) and right_numbers(other)
    if one.distance is None and exact_digits(one) != exact_digits(other):
        return False
    bound = tolerance(one, other)
    return all(abs(a - b) <= bound for a, b in zip(one.numbers, other.numbers, strict=True))


def contradict(one: Mark, other: Mark) -> bool:
    """Say whether unlike marks are of wrong answers of one form to the same request.

    Not so where the right answer is not known: there may be several, and then wrong ones vary too.
    """
    return (
        (one.request, one.how, one.form) == (other.request, other.how, other.form)
        and one.how == "answer"
        and one.distance is not None
        and other.distance is not None
    )


def exact_digits(mark: Mark) -> str:
    """Return the digest of whole numbers that floats cannot tell apart, or nothing."""
    return mark.kind.partition("#")[2]


def tolerance(one: Mark, other: Mark) -> float:
    """Return how far the numbers of two like answers may lie apart."""
    coarsest = max(ROUNDING.get(mark.kind, FINEST) for mark in (one, other))
    rounding = coarsest * max(one.scale, other.scale)
    if one.distance is None or other.distance is None:
        return rounding + UNKNOWN_DISTANCE * min(one.scale, other.scale)
    return rounding + CLOSE * min(one.distance, other.distance)


def right_numbers(mark: Mark) -> bool:
    """Say whether an answer has the right numbers, and is wrong by its kind or type."""
    return (
        mark.how == "answer" and mark.distance is not None and mark.distance <= FINEST * mark.scale
    )


def evidence_of(profile: Profile, other: Profile, fit: Fit, total: int) -> float:
    """Return how much a fit says, in bits: what was observed, and which tests fail at all."""
    observed: dict[tuple[object, ...], float] = {}
    for test in fit.agree:
        one, two = profile[test], other[test]
        assert one is not None
        assert two is not None
        what, bits = telling(one, two)
        observed[what] = max(bits, observed.get(what, 0.0))
    if not observed:
        return 0.0
    which = math.log2(math.comb(max(total, len(profile)), len(profile)))
    return sum(observed.values()) + min(MOST_OF_THE_SET, which)


def telling(one: Mark, other: Mark) -> tuple[tuple[object, ...], float]:
    """Return what two like marks agree in, and about how many bits it would take to guess it."""
    if one.how == "answer":
        if right_numbers(one):
            return (one.how, one.kind), 2.0
        return (one.how, one.form, one.numbers), 1.0 + min(one.detail, other.detail)
    if one.how == "error":
        same_words = one.form == other.form
        what = one.form if same_words else one.form.split(":")[0]
        return (one.how, what), 3.0 if same_words else 1.0
    return (one.how, one.form), 1.0 if one.how in ("ended", "bad") else 2.0
