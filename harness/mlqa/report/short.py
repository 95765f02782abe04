"""A grading in a few words, the same in every format."""

from __future__ import annotations

from mlqa.model import Grading, Verdict


def passed(grading: Grading) -> int:
    """Return how many cases were passed; one that was not run counts as failed."""
    return sum(case.verdict is Verdict.ACCEPTED for case in grading.cases)


def first_failure(grading: Grading) -> str:
    """Return why the file could not be graded or what failed first, or nothing; hostile text."""
    failure = grading.failures[0] if grading.failures else None
    return grading.why or (failure.about or failure.why if failure else "")
