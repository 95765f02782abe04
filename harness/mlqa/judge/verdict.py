"""From facts to verdicts: pure functions, and the one order of precedence."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from typing import Final

from mlqa.model import Failure, Verdict
from mlqa.sandbox.base import Execution

PRECEDENCE: Final = (
    # The first of these that any case got is the submission's verdict.
    Verdict.INTERNAL_ERROR,
    Verdict.INVALID,
    Verdict.VIOLATION,
    Verdict.OUTPUT_LIMIT,
    Verdict.MEMORY_LIMIT,
    Verdict.TIME_LIMIT,
    Verdict.RUNTIME_ERROR,
    Verdict.BAD_RESULT,
    Verdict.WRONG_ANSWER,
    Verdict.INCONCLUSIVE,
    Verdict.ACCEPTED,
)


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of a submission from those of its cases.

    No case at all is ``internal_error``: a missing record is never a pass.
    """
    seen = set(verdicts)
    for verdict in PRECEDENCE:
        if verdict in seen:
            return verdict
    return Verdict.INTERNAL_ERROR


def of_execution(execution: Execution) -> tuple[Verdict, str]:
    """Return the verdict of a case whose jail ended, and the reason in words."""
    match execution.reason:
        case "unbuilt":
            return Verdict.INTERNAL_ERROR, f"the jail could not be built: {execution.detail}"
        case "cpu":
            return Verdict.TIME_LIMIT, "it uses more CPU time than the limit"
        case "wall":
            return Verdict.TIME_LIMIT, "it takes more time than the limit"
        case "output":
            return Verdict.OUTPUT_LIMIT, f"it prints too much: {execution.detail}"
        case "early":
            return Verdict.VIOLATION, "it sent bytes to the judge before it was asked"
        case "frame":
            return Verdict.BAD_RESULT, f"what it sent is no answer: {execution.detail}"
        case "hung_up":
            return Verdict.RUNTIME_ERROR, "it closed its connection to the judge"
        case "exited":
            return _of_status(execution.status)


def _of_status(status: int | None) -> tuple[Verdict, str]:
    if status is None:
        return Verdict.RUNTIME_ERROR, "its process ended before it answered"
    if status >= 0:
        return Verdict.RUNTIME_ERROR, f"its process ended before it answered (exit status {status})"
    name = _signal_name(-status)
    if name == "SIGSYS":
        return Verdict.VIOLATION, "it made a system call that the jail forbids"
    if name in ("SIGXCPU",):
        return Verdict.TIME_LIMIT, "it uses more CPU time than the limit"
    if name == "SIGKILL":
        # Nobody inside can send this to process 1: the kernel did, for CPU time or memory.
        return Verdict.MEMORY_LIMIT, "it was killed by the kernel, most likely for its memory"
    return Verdict.RUNTIME_ERROR, f"its process crashed with {name}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def failure_of_execution(test: str, about: str, execution: Execution) -> Failure:
    """Return the failure of a case whose jail ended."""
    verdict, why = of_execution(execution)
    # The detail of a bad frame quotes what the candidate sent.
    words = why if execution.reason != "frame" else "what it sent is no answer"
    return Failure(test=test, about=about, why=why, verdict=verdict, first_difference=words)
