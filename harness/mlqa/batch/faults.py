"""Gradings of submissions that were not graded: refused before, or failed on by us."""

from __future__ import annotations

from dataclasses import replace

from mlqa.model import Grading, Submission, Verdict


def fault(submission: Submission, why: str) -> Grading:
    """Return the grading of a submission that we failed on."""
    return Grading(
        submission=submission,
        verdict=Verdict.INTERNAL_ERROR,
        cases=(),
        total_cases=0,
        correctness=0.0,
        score=0.0,
        speed=None,
        duration_s=0.0,
        why=why,
    )


def ungraded(submission: Submission, verdict: Verdict, why: str) -> Grading:
    """Return the grading of a submission that never reached a jail."""
    return replace(fault(submission, why), verdict=verdict)
