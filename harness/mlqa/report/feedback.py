"""How much a candidate is told: the three feedback levels, applied to a grading."""

from __future__ import annotations

from dataclasses import replace

from mlqa.model import CaseResult, Feedback, Grading


def at_level(grading: Grading, level: Feedback) -> Grading:
    """Return the grading with what the level allows.

    ``practice``: everything. ``interview``: per failure its description and the first difference in
    words, no values. ``score``: points only.
    """
    if level == "practice":
        return grading
    cases = tuple(_reduced(case, level) for case in grading.cases)
    return replace(grading, cases=cases, output="")


def _reduced(case: CaseResult, level: Feedback) -> CaseResult:
    failure = case.failure
    if failure is None or level == "score":
        return replace(case, failure=None)
    words = failure.first_difference or failure.why.split("\n", 1)[0]
    return replace(case, failure=replace(failure, why=words, snippet=""))
