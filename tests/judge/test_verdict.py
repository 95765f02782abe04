"""From facts to verdicts."""

from __future__ import annotations

import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.judge.verdict import (
    PRECEDENCE,
    failure_of_execution,
    of_execution,
    overall,
)
from mlqa.model import Verdict
from mlqa.sandbox.base import EndReason, Execution

verdicts = st.lists(st.sampled_from(list(Verdict)), min_size=1)


def ended(reason: EndReason, status: int | None = None, detail: str = "") -> Execution:
    return Execution(
        reason=reason,
        status=status,
        cpu_s=1.0,
        wall_s=1.0,
        peak_kb=1,
        output=b"",
        output_bytes=0,
        detail=detail,
    )


def test_every_verdict_has_its_place_in_the_order() -> None:
    assert sorted(PRECEDENCE) == sorted(Verdict)


def test_no_case_at_all_is_never_a_pass() -> None:
    assert overall([]) is Verdict.INTERNAL_ERROR


@pytest.mark.parametrize("verdict", Verdict)
def test_one_case_decides_alone(verdict: Verdict) -> None:
    assert overall([verdict]) is verdict


@given(verdicts)
def test_accepted_needs_every_case(seen: list[Verdict]) -> None:
    assert (overall(seen) is Verdict.ACCEPTED) == (set(seen) == {Verdict.ACCEPTED})


@given(verdicts)
def test_the_order_of_the_cases_does_not_matter(seen: list[Verdict]) -> None:
    assert overall(seen) is overall(seen[::-1])


@given(verdicts)
def test_the_first_in_the_order_of_precedence_wins(seen: list[Verdict]) -> None:
    assert overall(seen) is min(seen, key=PRECEDENCE.index)


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("cpu", Verdict.TIME_LIMIT),
        ("wall", Verdict.TIME_LIMIT),
        ("output", Verdict.OUTPUT_LIMIT),
        ("early", Verdict.VIOLATION),
        ("frame", Verdict.BAD_RESULT),
        ("unbuilt", Verdict.INTERNAL_ERROR),
    ],
)
def test_the_reason_of_an_end_gives_the_verdict(reason: EndReason, verdict: Verdict) -> None:
    assert of_execution(ended(reason))[0] is verdict


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (None, Verdict.RUNTIME_ERROR),
        (0, Verdict.RUNTIME_ERROR),
        (1, Verdict.RUNTIME_ERROR),
        (97, Verdict.RUNTIME_ERROR),
        (-signal.SIGSEGV, Verdict.RUNTIME_ERROR),
        (-signal.SIGABRT, Verdict.RUNTIME_ERROR),
        (-signal.SIGSYS, Verdict.VIOLATION),
        (-signal.SIGXCPU, Verdict.TIME_LIMIT),
        (-signal.SIGKILL, Verdict.MEMORY_LIMIT),
        (-1000, Verdict.RUNTIME_ERROR),
    ],
)
def test_the_status_of_an_end_gives_the_verdict(status: int | None, verdict: Verdict) -> None:
    assert of_execution(ended("exited", status))[0] is verdict


def test_a_crash_is_called_by_its_signal() -> None:
    assert "SIGSEGV" in of_execution(ended("exited", -signal.SIGSEGV))[1]


def test_a_failure_carries_the_reason() -> None:
    failure = failure_of_execution("test_x", "About.", ended("output", detail="2 MiB"))
    assert (failure.test, failure.about, failure.snippet) == ("test_x", "About.", "")
    assert failure.why == failure.first_difference == "it prints too much: 2 MiB"
