"""How much is told: the three feedback levels, applied to a grading and to a whole report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mlqa.model import CaseResult, Feedback, Grading, Problem, Report


def report_at_level(report: Report, problems: Mapping[str, Problem], level: Feedback) -> Report:
    """Return the report with what the level allows, and with the problems that it is about.

    Below ``practice`` a report may be handed to candidates, who would learn each other's code and
    the answers to the follow-up questions: both are left out, and who shares code with whom.
    """
    gradings = tuple(at_level(grading, level) for grading in report.gradings)
    graded = {grading.submission.problem for grading in gradings}
    shown = {slug: problem for slug, problem in problems.items() if slug in graded}
    alike = report.alike
    if level != "practice":
        alike = None
        gradings = tuple(_without_source(grading) for grading in gradings)
        shown = {slug: replace(p, hints=(), follow_ups=()) for slug, p in shown.items()}
    return replace(report, gradings=gradings, problems=shown, alike=alike, feedback=level)


def at_level(grading: Grading, level: Feedback) -> Grading:
    """Return the grading with what the level allows.

    ``practice``: everything. ``interview``: per failure its description and the first difference in
    words, no values. ``score``: points only, and cases by number. A diagnosis is for ``practice``.
    """
    if level == "practice":
        return grading
    cases = tuple(_reduced(case, level, number) for number, case in enumerate(grading.cases, 1))
    return replace(grading, cases=cases, output="", diagnoses=())


def _reduced(case: CaseResult, level: Feedback, number: int) -> CaseResult:
    failure = case.failure
    # A mark holds sums of the answer's numbers.
    case = replace(case, mark=None)
    if level == "score":
        # The name of a test tells what it tries.
        return replace(case, test=f"case {number}", failure=None)
    if failure is None:
        return case
    words = failure.first_difference or failure.why.split("\n", 1)[0]
    return replace(case, failure=replace(failure, why=words, snippet=""))


def _without_source(grading: Grading) -> Grading:
    return replace(grading, submission=replace(grading.submission, source=b""))
