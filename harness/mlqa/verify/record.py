"""Recording what each known wrong submission of a problem does on the hidden tests."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from mlqa.diagnosis.match import match, profile_of
from mlqa.diagnosis.records import write_record
from mlqa.errors import MlqaError
from mlqa.model import Problem, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.verify.known import Known, known_submissions
from mlqa.verify.run import grade_known, verdict_findings

# Feedback is given under this seed unless another is asked for.
SEED: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of one problem: of how many mistakes something can be said; or what is wrong."""

    problem: Problem
    mistakes: int = 0
    told: int = 0
    wrong: str = ""
    seconds: float = 0.0


def record(problem: Problem, sandbox: Sandbox) -> Recorded:
    """Grade a problem's known wrong submissions, and write what they do beside its grader.

    Nothing is written where one of them does not get its verdict.
    """
    started = time.monotonic()
    try:
        known = wrong_ones(problem)
        gradings = grade_known(problem, known, sandbox, SEED, smallest=False)
        complaints = verdict_findings(problem, known, {SEED: gradings})
        if complaints:
            return Recorded(problem=problem, wrong=complaints[0].detail)
        # A file that cannot be loaded fails no test; there is nothing to know it by.
        profiles = {n: p for n, g in gradings.items() if (p := profile_of(g.cases))}
        write_record(problem, profiles)
        total = max((g.total_cases for g in gradings.values()), default=0)
        told = sum(match(p, profiles, total) is not None for p in profiles.values())
    except (MlqaError, OSError) as error:
        return Recorded(problem=problem, wrong=str(error))
    return Recorded(
        problem=problem,
        mistakes=len(profiles),
        told=told,
        seconds=time.monotonic() - started,
    )


def wrong_ones(problem: Problem) -> list[Known]:
    """Return the known wrong submissions that say what is wrong with them."""
    known = known_submissions(problem)
    return [k for k in known if k.expected not in (None, Verdict.ACCEPTED) and k.bug]
