"""Known mistakes in other words are told, and what is unrelated is not: a sample.

benchmarks/diagnosis.py measures it on many problems.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mlqa.diagnosis.match import match, profile_of
from mlqa.diagnosis.records import fresh_record
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Problem, Submission
from mlqa.pack import Catalog
from mlqa.sandbox.base import Sandbox
from mlqa.verify.known import known_submissions

from .variants import by_hand, in_other_words, rewritten, unrelated

GOAL = 0.8


def claims(
    problem: Problem, submissions: Iterable[Submission], sandbox: Sandbox
) -> dict[str, tuple[str, ...]]:
    """Return the mistakes that each submission is said to have; none where nothing is said."""
    gradings: list[Grading] = []
    options = Options(speed=False, smallest=False)
    grade_problem(problem, list(submissions), sandbox, options, gradings.append)
    record = fresh_record(problem)
    assert record is not None
    found = {}
    for grading in gradings:
        said = match(profile_of(grading.cases), record.mistakes, grading.total_cases)
        found[grading.submission.candidate] = said.names if said else ()
    return found


@pytest.mark.parametrize("slug", ["iou_matrix", "receptive_field", "min_max_scale"])
def test_variants_are_told_and_never_taken_for_another_mistake(
    slug: str, catalog: Catalog, sandbox: Sandbox
) -> None:
    problem = catalog.find(slug)
    variants = [*by_hand(problem), *rewritten(problem)]
    said = claims(problem, [v.submission() for v in variants], sandbox)
    right = [v for v in variants if v.mistake in said[v.name]]
    assert not [v.name for v in variants if said[v.name] and v not in right]
    assert len(right) >= GOAL * len(variants)


@pytest.mark.parametrize("slug", ["iou", "f1_score"])
def test_a_mistake_that_is_not_known_is_not_taken_for_another(
    slug: str, catalog: Catalog, sandbox: Sandbox
) -> None:
    problem = catalog.find(slug)
    others = [variant.submission() for variant in unrelated(problem)]
    assert others
    assert set(claims(problem, others, sandbox).values()) == {()}


@pytest.mark.parametrize("slug", ["iou_matrix", "receptive_field"])
def test_trivial_code_is_not_taken_for_a_mistake(
    slug: str, catalog: Catalog, sandbox: Sandbox
) -> None:
    problem = catalog.find(slug)
    trivial = [k.submission for k in known_submissions(problem) if k.expected is None]
    assert set(claims(problem, trivial, sandbox).values()) == {()}


def test_right_code_has_no_mistake(catalog: Catalog, sandbox: Sandbox) -> None:
    problem = catalog.find("iou")
    right = [k.submission for k in known_submissions(problem) if k.expected == "accepted"]
    assert set(claims(problem, right, sandbox).values()) == {()}


def test_other_words_do_the_same() -> None:
    source = "def f(n):\n    if n < 3:\n        k = n\n    else:\n        k = -n\n    return k\n"
    names: dict[str, dict[str, object]] = {}
    for text in (source, in_other_words(source)):
        names[text] = {}
        exec(text, names[text])
    assert in_other_words(source) not in (source, "")
    assert [names[text]["f"](2) for text in names] == [2, 2]  # type: ignore[operator]  # a function
    assert [names[text]["f"](5) for text in names] == [-5, -5]  # type: ignore[operator]
