"""What runs in a Dask worker for ``cluster.py``: it keeps judges, and asks them.

Theory of operation. A Dask worker runs in a process of its own what the submitter sends, one call
of :func:`answer` a task, in as many threads as the worker has. Nothing is graded in that process:
for each run it has a :class:`Room` with judges (``judge.py``), at most one a thread, which are
given whatever problem comes and prefer the one that they have collected. Judges see the end of
their sockets when the Dask worker ends, however it ends. When the submitter ends without a word,
no more tasks come, and a sweeper ends judges that idle.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from mlqa.batch.judge import Judge, Named, Setting
from mlqa.batch.turns import turns_file
from mlqa.errors import HarnessFault, MlqaError
from mlqa.model import Grading, SandboxReport, Submission

IDLE_S: Final = 60.0
SWEEP_S: Final = 5.0


class JudgeDied(Exception):
    """A judge ended in the middle."""


class NoRoom(Exception):
    """Nothing is known of the run: the process has been started after the run began."""


@dataclass(slots=True, eq=False)
class Seat:
    """A judge, the problem that it was last told of, and since when it idles."""

    judge: Judge
    slug: str = ""
    since: float = 0.0

    def ask(self, *messages: object) -> Any:
        """Send messages and return what comes back.

        Raises:
            JudgeDied: when nothing does.
        """
        try:
            for message in messages:
                self.judge.connection.send(message)
            return self.judge.connection.recv()
        except (EOFError, OSError) as error:
            raise JudgeDied from error


@dataclass(slots=True)
class Room:
    """The judges of one run in this process."""

    threads: int
    setting: Setting | None = None
    report: SandboxReport | None = None
    idle: list[Seat] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    closed: bool = False

    def hire(self) -> Seat:
        """Start a judge; with a setting it must find the same sandbox as the first one."""
        seat = Seat(Judge())
        with LOCK:
            self.seats.append(seat)
        if self.closed:
            self.end(seat)
            raise JudgeDied
        if self.setting is not None:
            report = seat.ask(self.setting)
            if self.report is None and isinstance(report, SandboxReport):
                self.report = report
            if not isinstance(report, SandboxReport) or _level(report) != _level(self.report):
                self.end(seat)
                raise HarnessFault(f"another judge finds another sandbox: {report}")
        return seat

    def take(self, slug: str) -> Seat:
        """Return a judge that idles, best one that has the problem, or a new one."""
        with LOCK:
            best = next((seat for seat in self.idle if seat.slug == slug), None)
            if best is None and self.idle and len(self.seats) >= self.threads:
                best = self.idle[0]
            if best is not None:
                self.idle.remove(best)
                return best
        return self.hire()

    def give_back(self, seat: Seat) -> None:
        """Let a judge idle."""
        seat.since = time.monotonic()
        with LOCK:
            self.idle.append(seat)

    def end(self, seat: Seat) -> None:
        """End a judge, whatever it is doing."""
        with LOCK:
            for seats in (self.seats, self.idle):
                if seat in seats:
                    seats.remove(seat)
        seat.judge.hang_up(at_once=True)
        seat.judge.join()

    def close(self) -> None:
        """End all judges; who waits for one hears that it died."""
        self.closed = True
        for seat in list(self.seats):
            self.end(seat)

    def sweep(self) -> None:
        """End what idles for long."""
        for seat in list(self.idle):
            with LOCK:
                swept = seat in self.idle and time.monotonic() - seat.since > IDLE_S
                if swept:
                    self.idle.remove(seat)
            if swept:
                self.end(seat)


LOCK: Final = threading.Lock()
ROOMS: Final[dict[str, Room]] = {}
# Runs that are over: what of theirs was still on its way must not begin anything.
OVER: Final[deque[str]] = deque(maxlen=1000)
_sweeper: list[threading.Thread] = []


def answer(request: bytes) -> bytes:
    """Do what the submitter asks for: one of the functions below by name, with its arguments.

    Both ends are ours, and whoever can reach a Dask worker can run anything there anyway; so what
    crosses may be pickled.
    """
    name, arguments = pickle.loads(request)  # noqa: S301  # see above
    return pickle.dumps(REQUESTS[name](**arguments))


def inquire(run: str, inquiry: dict[str, Any], threads: int) -> Any:
    """Make a room, and return the facts that a judge finds here (``facts.py``).

    Raises:
        NoRoom: when the run is over.
    """
    room = Room(threads=threads)
    with LOCK:
        if run in OVER:
            raise NoRoom
        ROOMS[run] = room
    seat = room.hire()
    facts = seat.ask(inquiry)
    room.give_back(seat)
    _begin_to_sweep()
    return facts


def admit(run: str, setting: Setting) -> SandboxReport | str:
    """Let the judge start its sandbox; return its report, or why there is none."""
    room = _room(run)
    setting = replace(setting, turns=str(turns_file()))
    seat = room.take("")
    # Set before others are hired, and not before this one has been asked, which would ask it twice.
    report: SandboxReport | MlqaError = seat.ask(setting)
    if isinstance(report, MlqaError):
        room.end(seat)
        return str(report)
    room.setting, room.report = setting, report
    room.give_back(seat)
    return report


def grade(run: str, named: Named, submission: Submission) -> Grading | str:
    """Grade one submission; return a text if we fail.

    Raises:
        JudgeDied: when the judge does, most likely because of this submission.
        NoRoom: when this process is not the one that was asked before.
    """
    room = _room(run)
    seat = room.take(named.slug)
    try:
        told = () if seat.slug == named.slug else (named,)
        seat.slug = named.slug
        result: Grading | str = seat.ask(*told, submission)
    except JudgeDied:
        room.end(seat)
        raise
    room.give_back(seat)
    if isinstance(result, Grading):
        # The submitter has the source.
        return replace(result, submission=replace(result.submission, source=b""))
    return result


def dismiss(run: str) -> None:
    """End the judges of a run."""
    with LOCK:
        OVER.append(run)
        room = ROOMS.pop(run, None)
    if room is not None:
        room.close()


REQUESTS: Final[dict[str, Callable[..., object]]] = {
    "inquire": inquire,
    "admit": admit,
    "grade": grade,
    "dismiss": dismiss,
}


def _room(run: str) -> Room:
    room = ROOMS.get(run)
    if room is None:
        raise NoRoom
    return room


def _level(report: SandboxReport | None) -> Any:
    return report and (report.name, report.level)


def _begin_to_sweep() -> None:
    with LOCK:
        if _sweeper and _sweeper[0].is_alive():
            return
        _sweeper[:] = [threading.Thread(target=_sweep, name="mlqa-sweeper", daemon=True)]
        _sweeper[0].start()


def _sweep() -> None:
    while True:
        time.sleep(SWEEP_S)
        for room in list(ROOMS.values()):
            room.sweep()
