"""Ratings follow from what was done, by a rule that is written down."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from mlqa.model import Verdict
from mlqa.study.history import Deed, this_round
from mlqa.study.rating import Evidence, evidence_of, rate

START = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
PLAIN = Evidence(passed=True, runs=3, hints=1, solution=False, minutes=20.0, expected=20)


def deed(kind: str, minute: float, verdict: Verdict | None = None, digest: str = "d") -> Deed:
    at = START + datetime.timedelta(minutes=minute)
    return Deed(at=at, problem="nms", kind=kind, verdict=verdict, digest=digest)


def wrong(minute: float, digest: str = "d") -> Deed:
    return deed("attempt", minute, Verdict.WRONG_ANSWER, digest)


def right(minute: float) -> Deed:
    return deed("attempt", minute, Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("changed", "rating"),
    [
        ({}, "good"),
        ({"passed": False}, "again"),
        ({"solution": True, "runs": 1, "hints": 0, "minutes": 1.0}, "again"),
        ({"runs": 5}, "good"),
        ({"runs": 6}, "hard"),
        ({"hints": 2}, "hard"),
        ({"minutes": 40.0}, "good"),
        ({"minutes": 40.1}, "hard"),
        ({"runs": 1, "hints": 0, "minutes": 10.0}, "easy"),
        ({"runs": 1, "hints": 0, "minutes": 10.1}, "good"),
        ({"runs": 1, "hints": 0, "minutes": None}, "good"),
        ({"runs": 2, "hints": 0, "minutes": 1.0}, "good"),
        ({"runs": 1, "hints": 1, "minutes": 1.0}, "good"),
    ],
)
def test_the_rule(changed: dict[str, object], rating: str) -> None:
    assert rate(replace(PLAIN, **changed)) == rating


def evidence(*found: Deed) -> Evidence:
    return evidence_of(found, expected=20, stub="stub")


def test_the_evidence_of_a_round() -> None:
    found = evidence(deed("begin", 0), wrong(10), deed("hint", 12), right(30))
    assert found == Evidence(
        passed=True, runs=2, hints=1, solution=False, minutes=30.0, expected=20
    )


def test_runs_of_the_stub_and_faults_of_ours_are_no_runs() -> None:
    fault = deed("attempt", 2, Verdict.INTERNAL_ERROR)
    assert evidence(wrong(1, digest="stub"), fault, right(3)).runs == 1


def test_a_time_without_a_start_or_with_a_long_pause_is_unknown() -> None:
    assert evidence(wrong(1), right(3)).minutes is None
    assert evidence(deed("begin", 0), wrong(1), right(62)).minutes is None
    assert evidence(deed("begin", 0), wrong(1), right(61)).minutes == 61


def test_a_look_at_the_solution_is_giving_up() -> None:
    found = evidence(deed("begin", 0), deed("solution", 5))
    assert (found.solution, found.passed, rate(found)) == (True, False, "again")


def test_a_round_begins_where_the_problem_was_begun_anew() -> None:
    past = (right(0), deed("hint", 5), deed("begin", 10), wrong(11), deed("begin", 12), right(13))
    assert this_round(past, START) == past[2:]
    assert this_round(past[:2], START) == past[1:2]
    assert this_round((), START) == ()
    assert this_round(past[3:4], None) == past[3:4]
