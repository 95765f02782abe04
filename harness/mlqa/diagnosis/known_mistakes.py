"""The built-in diagnosis: a failed grading against the record of the problem's known mistakes."""

from __future__ import annotations

from mlqa.diagnosis.match import match, profile_of
from mlqa.diagnosis.records import fresh_record
from mlqa.model import Diagnosis, Grading, Problem, Text


def diagnose(problem: Problem, grading: Grading) -> Diagnosis | None:
    """Return which known mistakes a grading looks like, in the words of the pack, or None."""
    profile = profile_of(grading.cases)
    record = fresh_record(problem) if profile else None
    if record is None:
        return None
    found = match(profile, record.mistakes, grading.total_cases)
    if found is None:
        return None
    causes = tuple(sentence(problem, name) for name in found.names)
    return Diagnosis(causes=causes, confidence=found.confidence, tests=found.tests)


def sentence(problem: Problem, name: str) -> Text:
    """Return what is wrong with a known wrong submission, from the first lines of its file."""
    file = problem.grader / "submissions" / f"{name}.py"
    return bug_of(file.read_text("utf-8", "replace"))


def bug_of(source: str) -> Text:
    """Return the sentence of ``# bug: …`` and ``# bug.zh: …``, the first lines of a source."""
    first, second = [*source.split("\n", 2), "", ""][:2]
    english = first.removeprefix("# bug: ").strip() if first.startswith("# bug: ") else ""
    marked = second.startswith("# bug.zh: ")
    return Text(en=english, zh=second.removeprefix("# bug.zh: ").strip() if marked else english)
