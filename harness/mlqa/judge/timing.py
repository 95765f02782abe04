"""The timing protocol: who runs when, and which clock is read. Facts only; ``speed.py`` judges.

Theory of operation. A session has three fresh jails of the same kind on one core: the candidate and
the reference twice, the second copy being the control. On each input they run in turns, in an order
that alternates; whoever is not at turn is stopped, so a candidate can neither use the time between
its turns nor slow the reference down. The clock is the kernel's CPU clock of a jail's process (it
cannot fork, so that is the whole tree), read from here each time the jail has been stopped: a turn
is charged with all that was used since the turn before. The cost of an empty call with
the same arguments and answer is measured in the reference's jail and taken off all three.

Inputs are drawn from a secret generator, anew for each run of mlqa; within a jail none is seen
twice, and jails share nothing, so an answer cannot be prepared. Every answer of the candidate is
compared in full with the judge's own copy of the reference.

A size is chosen once per problem so that the reference takes long enough to be measured; where even
the largest does not, a turn is several calls on different inputs. Sessions
are added until the score is settled, up to a budget; a session whose control differs from the
reference is thrown away, and when too many are, the machine is too noisy to time anything.

A protocol is a callable of the same signature as :meth:`PairedTurns.__call__`.
"""

from __future__ import annotations

import contextlib
import math
import os
import secrets
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from mlqa.errors import HarnessFault
from mlqa.judge import score, speed
from mlqa.judge.compare import difference
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.process import Call, CandidateProcess
from mlqa.judge.reference import load_solution, reference_submission
from mlqa.judge.remote import CandidateModule, ask
from mlqa.model import Problem, SpeedResult, SpeedScale, Submission
from mlqa.sandbox.base import Budget, Jail, Sandbox
from mlqa.testing import SpeedCase
from mlqa.wire import encode

MIN_SESSIONS: Final = 2
MAX_SESSIONS: Final = 7
MAX_NOISY: Final = 4
ROUNDS: Final = 12
MIN_ROUNDS: Final = 3
WARM_UP: Final = 2
SESSION_S: Final = 0.5
BUDGET_S: Final = 6.0
LONG_ENOUGH_S: Final = 0.004
MAX_CALLS: Final = 8
GROWTH_TURN_S: Final = 0.001
LONG_TURN_S: Final = 0.08
GROWTH_TURNS: Final = 3
LEAST_SHARE: Final = 0.1
PROBES: Final = 3
ECHOES: Final = 5
# How much slower than ``slow`` a single call may be before it is given up.
GIVE_UP: Final = 3.0

ECHO: Final = b"\n\n\ndef mlqa_echo(answer, *args):\n    return answer\n"

Protocol = Callable[[Sandbox, Problem, Submission, SpeedCase], SpeedResult]


class WrongTimedAnswer(Exception):
    """A timed call gave a wrong answer."""


class TooSlow(Exception):
    """A timed call was given up: it needs far more than the slowest that scores."""


class ReferenceFailed(HarnessFault):
    """The reference did not get through its own timing; nobody's submission is to blame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One timed input: the arguments as they are and as bytes, and the reference's answer."""

    args: tuple[Any, ...]
    encoded: bytes
    expected: Any


Turn = tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One size of a problem: turns on inputs of that size, and what they cost the reference.

    ``times`` are CPU seconds a turn, less those of an empty turn, ``echo_s``.
    """

    size: int
    turns: tuple[Turn, ...]
    times: tuple[float, ...]
    echo_s: float

    @property
    def median_s(self) -> float:
        """The reference's median CPU seconds for a turn."""
        return statistics.median(self.times)

    def per_call(self, times: Sequence[float]) -> list[float]:
        """Return the seconds of a call from those of turns."""
        return [time / len(self.turns[0]) for time in times]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is timed for one problem in one run; the last size is the one that is scored."""

    entry_point: str
    core: int | None
    sizes: tuple[Size, ...]

    @property
    def scored(self) -> Size:
        """The size that is scored."""
        return self.sizes[-1]

    @property
    def reference_growth(self) -> speed.Interval | None:
        """The exponent of the reference's time."""
        sizes = [size.size for size in self.sizes]
        return speed.growth(sizes, [size.per_call(size.times) for size in self.sizes])


@dataclass(slots=True)
class Racer:
    """One jail in a session, stopped but for its turns."""

    process: CandidateProcess
    entry_point: str
    budget: Budget
    charged_s: float | None = None
    wall_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)

    @property
    def jail(self) -> Jail:
        """The jail, which must be alive."""
        if self.process.jail is None:
            raise RuntimeError("a timed jail is no more")
        return self.process.jail

    def run(self, target: str, *encoded: bytes) -> tuple[list[Any], float]:
        """Make some calls as one turn; return the answers and the CPU seconds."""
        jail = self.jail
        before = self.charged_s if self.charged_s is not None else jail.cpu_s()
        jail.thaw()
        start = time.perf_counter()
        answers = []
        try:
            for args in encoded:
                self.process.left = self.budget
                answers.append(self.process.call(Call(target=target, args=args)))
        except CaseStopped as stopped:
            if stopped.execution.reason in ("cpu", "wall"):
                raise TooSlow from None
            raise
        wall = time.perf_counter() - start
        jail.freeze()
        # The kernel's clock may be behind by a tick, and a copy within a system call goes on: what
        # is missing here is in the next reading, and charged to the next turn.
        self.charged_s = jail.cpu_s()
        used = self.charged_s - before
        self.wall_s.append(wall)
        self.cpu_s.append(used)
        return answers, used

    def turn(self, turn: Turn, echo_s: float) -> tuple[list[Any], float]:
        """Run a turn; return the answers and the CPU seconds less those of an empty one."""
        answers, used = self.run(self.entry_point, *(one.encoded for one in turn))
        # The empty turn is an estimate; what is left must not vanish with its error.
        return answers, max(used - echo_s, LEAST_SHARE * used)

    def waiting(self) -> float:
        """Return wall over CPU seconds of its turns."""
        return sum(self.wall_s) / max(sum(self.cpu_s), 1e-9)


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
        with judge_beside(self.core):
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


def timing_core() -> int | None:
    """Return the core on which everything is timed; None where processes cannot be pinned."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else None


@contextlib.contextmanager
def judge_beside(core: int | None) -> Iterator[None]:
    """Keep this process off the timing core, where there is another."""
    if core is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, before - {core} or before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


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
        noisy = 0
        hopeless = False
        while not hopeless and len(sessions) < MAX_SESSIONS and noisy < MAX_NOISY:
            try:
                session = self.session(first=not sessions and not noisy)
            except TooSlow:
                return self.too_slow()
            hopeless = speed.beyond_hope(session.rounds, self.scale)
            if hopeless or speed.sound(session, self.course.scored.median_s):
                sessions.append(session)
            else:
                noisy += 1
            if len(sessions) >= MIN_SESSIONS and self.enough(sessions):
                break
        return self.judged(sessions)

    def enough(self, sessions: Sequence[speed.Session]) -> bool:
        """Say whether more sessions would change nothing, or cost too much."""
        spent = time.monotonic() - self.started
        return spent > BUDGET_S or speed.settled(speed.ratio_of(sessions), self.scale)

    def session(self, *, first: bool) -> speed.Session:
        """Run one session in fresh jails; the first one looks at the growth too."""
        with contextlib.ExitStack() as stack:
            candidate = self.racer(self.submission, stack)
            with blaming_the_reference(self.problem):
                reference = reference_submission(self.problem)
                references = [self.racer(reference, stack) for _ in range(2)]
            rounds: list[speed.Round] = []
            turns = list(self.course.scored.turns[GROWTH_TURNS:])
            secrets.SystemRandom().shuffle(turns)
            start = time.monotonic()
            for number, turn in enumerate(turns):
                done = self.round(turn, candidate, references, number)
                # The slower the candidate, the fewer warm-ups: its own first call was long enough.
                if number >= WARM_UP or done.candidate_s > LONG_TURN_S:
                    rounds.append(done)
                long = time.monotonic() - start > SESSION_S
                if len(rounds) >= MIN_ROUNDS and (long or speed.beyond_hope(rounds, self.scale)):
                    break
            if first:
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

    def round(
        self, turn: Turn, candidate: Racer, references: Sequence[Racer], number: int
    ) -> speed.Round:
        """Let all three take the same turn, forwards and backwards in alternation."""
        order = [references[0], candidate, references[1]]
        echo_s = self.course.scored.echo_s
        used: dict[int, float] = {}
        for racer in order if number % 2 else reversed(order):
            if racer is candidate:
                answers, used[id(racer)] = racer.turn(turn, echo_s)
                check(self.case, turn, answers)
            else:
                with blaming_the_reference(self.problem):
                    used[id(racer)] = racer.turn(turn, echo_s)[1]
        return speed.Round(
            candidate_s=used[id(candidate)],
            reference_s=used[id(references[0])],
            control_s=used[id(references[1])],
        )

    def growth_of(self, candidate: Racer) -> speed.Interval | None:
        """Time the candidate on growing sizes, and return its exponent."""
        sizes, times = [], []
        for size in self.course.sizes:
            some: list[float] = []
            for turn in size.turns[:GROWTH_TURNS]:
                answers, cpu_s = candidate.turn(turn, size.echo_s)
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


@contextlib.contextmanager
def blaming_the_reference(problem: Problem) -> Iterator[None]:
    """Turn whatever goes wrong with the reference into a fault of ours."""
    try:
        yield
    except (CandidateError, BadResult, CaseStopped, TooSlow) as error:
        raise ReferenceFailed(
            f"the reference of {problem.slug} failed while timed: {error}"
        ) from error


# --- one problem ----------------------------------------------------------------------------------


def start_racer(
    sandbox: Sandbox, problem: Problem, source: Submission, entry_point: str, core: int | None
) -> Racer:
    """Start a submission in a fresh jail on the timing core, and stop it until its turn."""
    process = CandidateProcess(sandbox, problem, source)
    process.load()
    assert process.jail is not None
    if core is not None:
        process.jail.pin(core)
    process.jail.freeze()
    return Racer(process=process, entry_point=entry_point, budget=process.left)


def lay_course(sandbox: Sandbox, problem: Problem, case: SpeedCase, core: int | None) -> Course:
    """Choose the size, draw the inputs, and time the reference on every size up to it.

    Raises:
        ReferenceFailed: when the reference does not get through.
    """
    entry_point = case.entry_point or problem.entry_points[0]
    function = getattr(load_solution(problem), entry_point)
    rng = np.random.default_rng(secrets.randbits(128))

    def draw(size: int, calls: int) -> Turn:
        turn = []
        for _ in range(calls):
            args = case.generate(rng, size)
            encoded = encode((args, {}))
            turn.append(Input(args=args, encoded=encoded, expected=function(*args)))
        return tuple(turn)

    source = reference_submission(problem)
    with blaming_the_reference(problem), contextlib.ExitStack() as stack:
        with_echo = replace(source, source=source.source + ECHO)
        reference = start_racer(sandbox, problem, with_echo, entry_point, core)
        stack.callback(reference.process.close)
        sizes: list[Size] = []
        for number, size in enumerate(case.sizes, 1):
            probe = draw(size, PROBES)
            echo = Echo(reference, probe[0])
            empty_s = echo.seconds(1)
            call_s = statistics.median(reference.turn((one,), empty_s)[1] for one in probe)
            last = number == len(case.sizes) or call_s >= LONG_ENOUGH_S
            wanted = LONG_ENOUGH_S if last else GROWTH_TURN_S
            calls = min(MAX_CALLS, max(1, math.ceil(wanted / max(call_s, 1e-6))))
            echo_s = echo.seconds(calls)
            # The first turns are for the growth, the others for the score: a jail sees none twice.
            scored = WARM_UP + ROUNDS if last else 0
            turns = tuple(draw(size, calls) for _ in range(GROWTH_TURNS + scored))
            times = tuple(reference.turn(turn, echo_s)[1] for turn in turns[:GROWTH_TURNS])
            sizes.append(Size(size=size, turns=turns, times=times, echo_s=echo_s))
            if last:
                break
    return Course(entry_point=entry_point, core=core, sizes=tuple(sizes))


class Echo:
    """What an empty turn costs: the same arguments go in and the answer, kept ready, comes out."""

    def __init__(self, reference: Racer, one: Input) -> None:
        reference.jail.thaw()
        function = getattr(CandidateModule(reference.process), reference.entry_point)
        ready = ask(function, "call", *one.args, keep=True).value
        self.reference = reference
        self.encoded = encode(((ready, *one.args), {}), reference.process.export)

    def seconds(self, calls: int) -> float:
        """Return the CPU seconds of a turn of so many empty calls."""
        turns = (self.reference.run("mlqa_echo", *[self.encoded] * calls) for _ in range(ECHOES))
        return statistics.median(used for _, used in turns)
