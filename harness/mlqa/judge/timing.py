"""The timing protocol: who runs when, and which clock is read. Facts only; ``speed.py`` judges.

Theory of operation. A session has four fresh jails of the same kind on one core: the candidate, the
reference twice, the second copy being the control, and one that takes the same turns with empty
calls, whose cost is taken off the others. On each input they run in turns; whoever is not at turn
is stopped, so a candidate can neither use the time between its turns nor slow the reference down.
The order goes round, so that for each the same three have used the caches since its last turn;
half-way it is reversed. The clock is the kernel's CPU clock of a jail's process (it cannot fork, so
that is the whole tree), read from here each time the jail has been stopped: a turn is charged with
all that was used since the turn before.

Inputs are drawn from a secret generator, anew for each run of mlqa; within a jail none is seen
twice, and jails share nothing, so an answer cannot be prepared. Every answer of the candidate is
compared in full with the judge's own copy of the reference.

Sessions are added until the score is settled, up to a budget; a session whose control differs from
the reference is thrown away, and when too many are, the machine is too noisy to time anything.

A protocol is a callable of the same signature as :meth:`PairedTurns.__call__`.
"""

from __future__ import annotations

import contextlib
import secrets
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from mlqa.judge import score, speed
from mlqa.judge.compare import difference
from mlqa.judge.course import (
    GROWTH_TURNS,
    ROUNDS,
    WARM_UP,
    Course,
    Racer,
    TooSlow,
    Turn,
    blaming_the_reference,
    lay_course,
    start_racer,
    with_empty_calls,
)
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.reference import reference_submission
from mlqa.judge.timing_core import reserved, timing_core
from mlqa.model import Problem, SpeedResult, SpeedScale, Submission
from mlqa.sandbox.base import Budget, Sandbox
from mlqa.testing import SpeedCase

MIN_SESSIONS: Final = 2
MAX_SESSIONS: Final = 7
MAX_NOISY: Final = 4
MIN_ROUNDS: Final = 3
SESSION_S: Final = 0.5
BUDGET_S: Final = 6.0
LONG_TURN_S: Final = 0.08
# How much slower than ``slow`` a single call may be before it is given up.
GIVE_UP: Final = 3.0

Part = Literal["reference", "candidate", "control", "empty"]
Protocol = Callable[[Sandbox, Problem, Submission, SpeedCase], SpeedResult]


class WrongTimedAnswer(Exception):
    """A timed call gave a wrong answer."""


class PairedTurns:
    """The protocol described above. One instance serves one run: it keeps each problem's course."""

    def __init__(self) -> None:
        self.courses: dict[str, Course] = {}
        self.core = timing_core()

    def __call__(
        self, sandbox: Sandbox, problem: Problem, submission: Submission, case: SpeedCase
    ) -> SpeedResult:
        """Time a correct submission against the reference."""
        assert problem.speed is not None
        scale = problem.speed
        with reserved(self.core):
            if problem.slug not in self.courses:
                self.courses[problem.slug] = lay_course(sandbox, problem, case, self.core)
            course = self.courses[problem.slug]
            race = Race(sandbox, problem, submission, case, course, scale)
            try:
                return race.result()
            except WrongTimedAnswer as error:
                return SpeedResult(outcome="wrong_answer", score=0.0, note=str(error))
            except (CandidateError, BadResult, CaseStopped) as error:
                note = f"a timed call failed: {error}"
                return SpeedResult(outcome="failed", score=0.0, note=note)


# --- one submission -------------------------------------------------------------------------------


class Race:
    """The sessions of one submission."""

    def __init__(
        self,
        sandbox: Sandbox,
        problem: Problem,
        submission: Submission,
        case: SpeedCase,
        course: Course,
        scale: SpeedScale,
    ) -> None:
        self.sandbox = sandbox
        self.problem = problem
        self.submission = submission
        self.case = case
        self.course = course
        self.scale = scale
        self.growth: speed.Interval | None = None
        self.started = time.monotonic()
        most = GIVE_UP * scale.slow * course.scored.median_s
        self.budget = Budget(cpu_s=most, wall_s=10 * most + 1.0)

    def result(self) -> SpeedResult:
        """Run sessions until the score is settled, and return what they say."""
        sessions: list[speed.Session] = []
        while True:
            try:
                sessions.append(self.session(len(sessions)))
            except TooSlow:
                return self.too_slow()
            if speed.beyond_hope(sessions[-1].rounds, self.scale):
                return self.judged(sessions[-1:])
            sound = speed.sound(sessions, self.course.scored.median_s)
            if len(sessions) - len(sound) >= MAX_NOISY:
                return self.judged(sound)
            if len(sound) >= MIN_SESSIONS and self.enough(sound):
                return self.judged(sound)

    def enough(self, sessions: Sequence[speed.Session]) -> bool:
        """Say whether more sessions would change nothing, or cost too much."""
        spent = time.monotonic() - self.started
        most = spent > BUDGET_S or len(sessions) >= MAX_SESSIONS
        return most or speed.settled(speed.ratio_of(sessions), self.scale)

    def session(self, number: int) -> speed.Session:
        """Run one session in fresh jails; the first one, 0, looks at the growth too."""
        with contextlib.ExitStack() as stack:
            candidate = self.racer(self.submission, stack)
            with blaming_the_reference(self.problem):
                reference = reference_submission(self.problem)
                references = [self.racer(reference, stack) for _ in range(2)]
                empty = self.racer(with_empty_calls(reference, self.course.entry_point), stack)
                empty.keep(self.course.scored.turns[0][0])
                for racer in references:
                    # Even the first round counts if the candidate is slow, and memory is new then.
                    racer.turn(self.course.scored.turns[0], 0.0)
            ring: list[tuple[Part, Racer]] = [
                ("reference", references[0]),
                ("candidate", candidate),
                ("control", references[1]),
            ]
            rounds: list[speed.Round] = []
            turns = list(self.course.scored.turns[GROWTH_TURNS:])
            secrets.SystemRandom().shuffle(turns)
            start = time.monotonic()
            for count, turn in enumerate(turns):
                forwards = (number % 2 == 0) == (count < WARM_UP + ROUNDS // 2)
                order = ring if forwards else ring[::-1]
                done = self.round(turn, [("empty", empty), *order])
                # The slower the candidate, the fewer warm-ups: its own first call was long enough.
                if count >= WARM_UP or done.candidate_s > LONG_TURN_S:
                    rounds.append(done)
                long = time.monotonic() - start > SESSION_S
                if len(rounds) >= MIN_ROUNDS and (long or speed.beyond_hope(rounds, self.scale)):
                    break
            if number == 0:
                self.growth = self.growth_of(candidate)
            executions = [racer.process.end() for racer in (candidate, *references)]
        return speed.Session(
            rounds=tuple(rounds),
            waiting=candidate.waiting(),
            reference_waiting=references[0].waiting(),
            peak_kb=executions[0].peak_kb,
            reference_peak_kb=executions[1].peak_kb,
        )

    def racer(self, source: Submission, stack: contextlib.ExitStack) -> Racer:
        """Start one side in a fresh jail and stop it."""
        racer = start_racer(
            self.sandbox, self.problem, source, self.course.entry_point, self.course.core
        )
        stack.callback(racer.process.close)
        racer.budget = self.budget
        return racer

    def round(self, turn: Turn, ring: Iterable[tuple[Part, Racer]]) -> speed.Round:
        """Let all take the same turn in this order; look at the answers when all have."""
        encoded = [one.encoded for one in turn]
        used: dict[Part, float] = {}
        answers: list[Any] = []
        for part, racer in ring:
            if part == "candidate":
                answers, used[part] = racer.run(racer.entry_point, *encoded)
                continue
            with blaming_the_reference(self.problem):
                if part == "empty":
                    used[part] = racer.empty_turn(*encoded)
                else:
                    used[part] = racer.run(racer.entry_point, *encoded)[1]
        check(self.case, turn, answers)
        return speed.Round(
            candidate_s=used["candidate"],
            reference_s=used["reference"],
            control_s=used["control"],
            empty_s=used["empty"],
        )

    def growth_of(self, candidate: Racer) -> speed.Interval | None:
        """Time the candidate on growing sizes, and return its exponent."""
        sizes, times = [], []
        for size in self.course.sizes:
            some: list[float] = []
            for turn in size.turns[:GROWTH_TURNS]:
                answers, cpu_s = candidate.turn(turn, size.empty_s)
                check(self.case, turn, answers)
                some.append(cpu_s)
                if cpu_s > LONG_TURN_S:
                    break
            sizes.append(size.size)
            times.append(size.per_call(some))
            if some[-1] > LONG_TURN_S:
                break
        return speed.growth(sizes, times)

    def too_slow(self) -> SpeedResult:
        """The result of a candidate whose single call was given up."""
        least = GIVE_UP * self.scale.slow
        return SpeedResult(
            outcome="measured",
            ratio=least,
            low=least,
            high=None,
            reference_growth=value_of(self.course.reference_growth),
            score=0.0,
            note=f"a call was given up after {least:.0f} times the reference's time",
        )

    def judged(self, sessions: Sequence[speed.Session]) -> SpeedResult:
        """Turn sessions into a result."""
        if not sessions or (
            len(sessions) < MIN_SESSIONS and not speed.beyond_hope(sessions[0].rounds, self.scale)
        ):
            return SpeedResult(
                outcome="inconclusive",
                note="the machine is too noisy to time anything; try again when it is quiet",
            )
        ratio = speed.ratio_of(sessions)
        suspicious = ratio.value < speed.SUSPICIOUS
        graded = speed.graded_ratio(ratio, sessions, self.scale)
        notes = []
        if suspicious:
            notes.append("suspiciously fast: a person should look at it; it earns no speed points")
        if speed.waits(sessions):
            notes.append("it waits instead of computing")
        return SpeedResult(
            outcome="suspicious" if suspicious else "measured",
            ratio=ratio.value,
            low=ratio.low,
            high=ratio.high,
            growth=value_of(self.growth),
            growth_low=self.growth.low if self.growth else None,
            growth_high=self.growth.high if self.growth else None,
            reference_growth=value_of(self.course.reference_growth),
            peak_mb=peak_mb(session.peak_kb for session in sessions),
            reference_peak_mb=peak_mb(session.reference_peak_kb for session in sessions),
            sessions=len(sessions),
            score=None if suspicious else score.speed(graded, self.scale),
            note="; ".join(notes),
        )


def value_of(interval: speed.Interval | None) -> float | None:
    """Return an estimate without its range."""
    return interval.value if interval else None


def peak_mb(peaks: Iterator[int | None]) -> float | None:
    """Return the median of some peaks of memory, in MiB."""
    known = [peak for peak in peaks if peak is not None]
    return statistics.median(known) / 1024 if known else None


def check(case: SpeedCase, turn: Turn, answers: Sequence[Any]) -> None:
    """Compare timed answers with the reference's.

    Raises:
        WrongTimedAnswer: saying what is wrong.
    """
    for one, answer in zip(turn, answers, strict=True):
        if case.accepts is not None:
            complaint = case.accepts(one.args, answer, one.expected)
        else:
            found = difference(answer, one.expected, case.rule)
            complaint = found.words if found else None
        if complaint:
            raise WrongTimedAnswer(f"a timed call gave a wrong answer: {complaint}")
