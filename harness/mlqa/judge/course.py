"""The course of a timed problem: which sizes, on which inputs, and what they cost the reference.

A size is chosen once per problem and run so that the reference takes long enough to be measured;
where even the largest size does not, a turn is several calls on different inputs. What a turn of
empty calls costs, the same arguments in and a ready answer out, is measured in the reference's jail
and taken off. ``timing.py`` runs the races on it.
"""

from __future__ import annotations

import contextlib
import math
import secrets
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from mlqa.errors import HarnessFault
from mlqa.judge import speed
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped, ForbiddenUse
from mlqa.judge.process import Call, CandidateProcess
from mlqa.judge.reference import load_solution, reference_submission
from mlqa.model import Problem, Submission
from mlqa.sandbox.base import Budget, Jail, Sandbox
from mlqa.testing import SpeedCase
from mlqa.wire import encode

ROUNDS: Final = 12
WARM_UP: Final = 2
LONG_ENOUGH_S: Final = 0.003
MAX_CALLS: Final = 8
GROWTH_TURN_S: Final = 0.001
GROWTH_TURNS: Final = 3
PROBES: Final = 3
EMPTY_TURNS: Final = 5

# Runs in the reference's jail: the answer is made once and kept there. Were it an argument, it
# would be looked at for changes as arguments are, which costs more than sending it.
EMPTY_CALLS: Final = """

mlqa_kept = []


def mlqa_keep(*args):
    mlqa_kept[:] = [{entry_point}(*args)]


def mlqa_empty(*args):
    return mlqa_kept[0]
"""


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

    ``times`` are CPU seconds a turn, less those of an empty turn, ``empty_s``.
    """

    size: int
    turns: tuple[Turn, ...]
    times: tuple[float, ...]
    empty_s: float

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

    def turn(self, turn: Turn, empty_s: float) -> tuple[list[Any], float]:
        """Run a turn; return the answers and the CPU seconds less those of an empty one."""
        answers, used = self.run(self.entry_point, *(one.encoded for one in turn))
        return answers, speed.net(used, empty_s)

    def keep(self, one: Input) -> None:
        """Have the answer that empty turns give back made and kept."""
        self.run("mlqa_keep", one.encoded)

    def empty_turn(self, *encoded: bytes) -> float:
        """Return the CPU seconds of a turn of empty calls: same arguments, the answer kept."""
        return self.run("mlqa_empty", *encoded)[1]

    def waiting(self) -> float:
        """Return wall over CPU seconds of its turns."""
        return sum(self.wall_s) / max(sum(self.cpu_s), 1e-9)


@contextlib.contextmanager
def blaming_the_reference(problem: Problem) -> Iterator[None]:
    """Turn whatever goes wrong with the reference into a fault of ours."""
    try:
        yield
    except (CandidateError, BadResult, CaseStopped, ForbiddenUse, TooSlow) as error:
        raise ReferenceFailed(
            f"the reference of {problem.slug} failed while timed: {error}"
        ) from error


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


def with_empty_calls(reference: Submission, entry_point: str) -> Submission:
    """Return the reference with what a jail needs for empty turns."""
    return replace(
        reference, source=reference.source + EMPTY_CALLS.format(entry_point=entry_point).encode()
    )


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

    source = with_empty_calls(reference_submission(problem), entry_point)
    with blaming_the_reference(problem), contextlib.ExitStack() as stack:
        reference = start_racer(sandbox, problem, source, entry_point, core)
        stack.callback(reference.process.close)
        sizes: list[Size] = []
        for number, size in enumerate(case.sizes, 1):
            probe = draw(size, 1 + PROBES)
            reference.keep(probe[0])
            one_empty_s = empty_seconds(reference, probe[0], 1)
            call_s = statistics.median(reference.turn((one,), one_empty_s)[1] for one in probe[1:])
            last = number == len(case.sizes) or call_s >= LONG_ENOUGH_S
            wanted = LONG_ENOUGH_S if last else GROWTH_TURN_S
            calls = min(MAX_CALLS, max(1, math.ceil(wanted / max(call_s, 1e-6))))
            empty_s = empty_seconds(reference, probe[0], calls)
            # The first turns are for the growth, the others for the score: a jail sees none twice.
            scored = WARM_UP + ROUNDS if last else 0
            turns = tuple(draw(size, calls) for _ in range(GROWTH_TURNS + scored))
            # Once untimed: the process takes the memory that it needs from the kernel.
            reference.turn(turns[0], empty_s)
            times = tuple(reference.turn(turn, empty_s)[1] for turn in turns[:GROWTH_TURNS])
            sizes.append(Size(size=size, turns=turns, times=times, empty_s=empty_s))
            if last:
                break
    return Course(entry_point=entry_point, core=core, sizes=tuple(sizes))


def empty_seconds(reference: Racer, one: Input, calls: int) -> float:
    """Return the median CPU seconds of turns of so many empty calls."""
    turns = (reference.empty_turn(*[one.encoded] * calls) for _ in range(EMPTY_TURNS))
    return statistics.median(turns)
