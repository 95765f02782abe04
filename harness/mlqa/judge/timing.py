"""The timing protocol: who runs when, and which clock is read. Facts only; ``speed.py`` judges.

Theory of operation. Candidate and reference run the same inputs in sibling jails of the same kind,
pinned to one core, in turns ABBA. The clock is the kernel's CPU clock of each jail's process, read
from here, at the start of one of its turns and of its next: whatever it did in between is charged
to it. The candidate is stopped while the reference runs, so it can neither use the time nor slow
the reference down. Inputs are drawn from a secret generator, fresh for every pair, and every
answer is compared with that of the judge's own copy of the reference, so neither an answer nor its
absence can be prepared. Each session has new jails.

A protocol is a function of the same signature as :func:`measure`.
"""

from __future__ import annotations

import os
import secrets
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mlqa.judge import score, speed
from mlqa.judge.compare import difference
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.process import CandidateProcess
from mlqa.judge.reference import load_solution, reference_submission
from mlqa.judge.remote import CandidateModule, ask
from mlqa.model import Problem, SpeedResult, SpeedScale, Submission
from mlqa.sandbox.base import Sandbox
from mlqa.testing import SpeedCase

SESSIONS: Final = 3
PAIRS: Final = 10
WARM_UP: Final = 2
LONG_ENOUGH_S: Final = 0.005
NOISY: Final = 0.5

Generator = np.random.Generator
Protocol = Callable[[Sandbox, Problem, Submission, SpeedCase], SpeedResult]


class WrongTimedAnswer(Exception):
    """A timed call gave a wrong answer, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Racer:
    """One side of a session."""

    process: CandidateProcess
    entry_point: str

    def run(self, args: tuple[Any, ...]) -> Any:
        """Make one call with a fresh budget and return the answer."""
        self.process.renew_budget()
        self.process.transcript.clear()
        function = getattr(CandidateModule(self.process), self.entry_point)
        return ask(function, "call", *args).value

    def cpu_s(self) -> float:
        """Return the CPU seconds of its jail so far."""
        assert self.process.jail is not None
        return self.process.jail.cpu_s()


def measure(
    sandbox: Sandbox, problem: Problem, submission: Submission, case: SpeedCase
) -> SpeedResult:
    """Time a correct submission against the reference; see the module for the protocol."""
    assert problem.speed is not None
    expected = own_reference(problem, case)
    rng = np.random.default_rng(secrets.randbits(128))
    sessions: list[list[speed.Pair]] = []
    growths: tuple[float | None, float | None] = (None, None)
    try:
        for number in range(SESSIONS):
            reference, candidate = (
                start(sandbox, problem, source, case)
                for source in (reference_submission(problem), submission)
            )
            try:
                if number == 0:
                    size, growths = calibrate(case, rng, reference, candidate, expected)
                pairs = run_pairs(case, rng, size, reference, candidate, expected, problem.speed)
                sessions.append(pairs)
            finally:
                reference.process.close()
                candidate.process.close()
            if hopeless(pairs, problem.speed):
                break
    except WrongTimedAnswer as error:
        return SpeedResult(outcome="wrong_answer", score=0.0, note=str(error))
    except (CandidateError, BadResult, CaseStopped) as error:
        return SpeedResult(outcome="failed", score=0.0, note=f"a timed call failed: {error}")
    return judge_pairs(sessions, growths, problem.speed)


def judge_pairs(
    sessions: list[list[speed.Pair]],
    growths: tuple[float | None, float | None],
    scale: SpeedScale,
) -> SpeedResult:
    """Turn the measured pairs into a result."""
    ratio = speed.ratio_of(sessions)
    noise = speed.relative_spread([pair.reference_s for pairs in sessions for pair in pairs])
    noisy = noise > NOISY
    return SpeedResult(
        outcome="inconclusive" if noisy else "measured",
        ratio=ratio.value,
        low=ratio.low,
        high=ratio.high,
        growth=growths[0],
        reference_growth=growths[1],
        score=None if noisy else score.speed(ratio.value, scale),
        note="the machine is too noisy to time anything" if noisy else "",
    )


def start(sandbox: Sandbox, problem: Problem, source: Submission, case: SpeedCase) -> Racer:
    """Start one side in a fresh jail on the timing core."""
    process = CandidateProcess(sandbox, problem, source)
    process.load()
    pid = getattr(process.jail, "pid", None)
    if pid is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(pid, {max(os.sched_getaffinity(0))})
    return Racer(process=process, entry_point=case.entry_point or problem.entry_points[0])


def calibrate(
    case: SpeedCase,
    rng: Generator,
    reference: Racer,
    candidate: Racer,
    expected: Callable[..., Any],
) -> tuple[int, tuple[float | None, float | None]]:
    """Choose the size to time, and return the growth exponents of candidate and reference."""
    times: list[speed.Pair] = []
    chosen = case.sizes[-1]
    for size in case.sizes:
        pairs = [one_pair(case, rng, size, reference, candidate, expected, n) for n in range(3)]
        times.append(
            speed.Pair(
                candidate_s=statistics.median(pair.candidate_s for pair in pairs),
                reference_s=statistics.median(pair.reference_s for pair in pairs),
            )
        )
        if times[-1].reference_s >= LONG_ENOUGH_S:
            chosen = size
            break
    sizes = case.sizes[: len(times)]
    return chosen, (
        speed.growth(sizes, [pair.candidate_s for pair in times]),
        speed.growth(sizes, [pair.reference_s for pair in times]),
    )


def run_pairs(
    case: SpeedCase,
    rng: Generator,
    size: int,
    reference: Racer,
    candidate: Racer,
    expected: Callable[..., Any],
    scale: SpeedScale,
) -> list[speed.Pair]:
    """Run one session's warm-up and pairs; a candidate beyond hope is not run to the end."""
    for number in range(WARM_UP):
        one_pair(case, rng, size, reference, candidate, expected, number)
    pairs: list[speed.Pair] = []
    for number in range(PAIRS):
        pairs.append(one_pair(case, rng, size, reference, candidate, expected, number))
        if number >= 2 and hopeless(pairs, scale):
            break
    return pairs


def hopeless(pairs: list[speed.Pair], scale: SpeedScale) -> bool:
    """Say whether the candidate is so slow that more pairs cannot change its score of zero."""
    return speed.session_ratio(pairs) > 1.5 * scale.slow


def one_pair(
    case: SpeedCase,
    rng: Generator,
    size: int,
    reference: Racer,
    candidate: Racer,
    expected: Callable[..., Any],
    number: int,
) -> speed.Pair:
    """Run both sides on one fresh input, the candidate first in every other pair."""
    args = case.generate(rng, size)
    want = expected(*args)
    if number % 2:
        candidate_s = timed(case, candidate, None, args, want)
        reference_s = timed(case, reference, candidate, args, want)
    else:
        reference_s = timed(case, reference, candidate, args, want)
        candidate_s = timed(case, candidate, None, args, want)
    return speed.Pair(candidate_s=candidate_s, reference_s=reference_s)


def timed(
    case: SpeedCase, racer: Racer, frozen: Racer | None, args: tuple[Any, ...], want: Any
) -> float:
    """Return the CPU seconds of one call, whose answer is checked."""
    if frozen is not None and frozen.process.jail is not None:
        frozen.process.jail.freeze()
    before = racer.cpu_s()
    try:
        got = racer.run(args)
    finally:
        if frozen is not None and frozen.process.jail is not None:
            frozen.process.jail.thaw()
    used = racer.cpu_s() - before
    if case.accepts is not None:
        complaint = case.accepts(args, got, want)
    else:
        found = difference(got, want, case.rule)
        complaint = found.words if found else None
    if complaint:
        raise WrongTimedAnswer(f"a timed call gave a wrong answer: {complaint}")
    return used


def own_reference(problem: Problem, case: SpeedCase) -> Callable[..., Any]:
    """Return the judge's own copy of the timed function."""
    module = load_solution(problem)
    function: Callable[..., Any] = getattr(module, case.entry_point or problem.entry_points[0])
    return function
