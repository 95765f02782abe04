"""A judge in a process of its own: how it is started, what it is told, what it answers.

Theory of operation. Whoever starts a judge holds one end of a socket pair, the judge the other.
A dict is a question about versions and problems, asked before anything else is trusted to be of the
same form on both sides; it is answered by facts. A :class:`Setting` makes the judge start its
sandbox, and is answered by its report, or by a text if it has none. Then come a problem,
submissions of it (each is answered by a grading, or by a text if we failed), another problem, and
so on. The judge ends when the other end is closed, whatever it was that closed it.

Both ends are ours (no submission runs in a judge), so what crosses may be pickled. A judge is
started with the path of who starts it less the current folder, which may be full of files that
somebody else named ``pickle.py``.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from mlqa.batch.facts import facts
from mlqa.digest import problem_digest
from mlqa.errors import MlqaError, PackError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.timing import PairedTurns, Protocol
from mlqa.model import Lang, Level, Problem, SpeedResult, Submission
from mlqa.pack import Catalog, load_catalog
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.testing import SpeedCase
from mlqa.words import speak

BOOT: Final = (
    "import json, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "sys.path[:] = json.loads(sys.argv[2]); "
    "from mlqa.batch.judge import main; main(int(sys.argv[1]))"
)
STDERR: Final = 2
END_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a judge grades. ``packages`` are those for which the sandbox is checked.

    ``turns`` is a file that exists: who holds the lock on it may time. The kernel releases it when
    its holder dies. ``core`` is the one on which the judge and its jails run, but for timing; they
    take turns anyway, and waking each other on one core is the quickest.
    """

    seed: int
    speed: bool
    sandbox_name: str
    packages: tuple[str, ...]
    turns: str
    lang: Lang
    at_least: Level = Level.NONE
    core: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A problem that the judge is to find in its own packs, and the digest that it must have."""

    slug: str
    digest: str


class Judge:
    """The near side of a judge process."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        path = json.dumps([place for place in sys.path if place])
        with theirs:
            # What a hidden test prints must not get into a report, hence the one stream for both.
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", BOOT, str(theirs.fileno()), path],
                stdin=subprocess.DEVNULL,
                stdout=STDERR,
                pass_fds=[theirs.fileno()],
            )
        self.connection = Connection(ours.detach())

    def hang_up(self, *, at_once: bool) -> None:
        """Let it end: of its own accord when it idles, or at once."""
        if at_once:
            self.process.terminate()
        self.connection.close()

    def join(self) -> None:
        """Wait until it has ended, and kill it if it does not."""
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


# --- in the judge's process -----------------------------------------------------------------------


def main(descriptor: int) -> None:
    """Answer until the other end is closed."""
    try:
        serve(Inbox(Connection(descriptor)))
    except (BrokenPipeError, ConnectionResetError):
        # Whoever asked is gone; nobody is left to tell.
        os._exit(1)


def serve(inbox: Inbox) -> None:
    """Go through the stations: questions, the sandbox, then problem after problem."""
    setting = inbox.setting()
    if setting is None:
        return
    # A sentence of the statement may be quoted: in the same language whoever grades.
    speak(setting.lang)
    # The protocol looks at all cores, so it comes before the judge confines itself to one.
    protocol = one_at_a_time(setting.turns, PairedTurns())
    options = Options(seed=setting.seed, speed=setting.speed, protocol=protocol)
    if setting.core is not None:
        os.sched_setaffinity(0, {setting.core})
    with contextlib.ExitStack() as stack:
        try:
            choice = stack.enter_context(
                chosen(
                    load_plugins().sandboxes(),
                    setting.sandbox_name,
                    packages=setting.packages,
                    at_least=setting.at_least,
                )
            )
        except MlqaError as error:
            inbox.answer(str(error))
            return
        inbox.answer(choice.report)
        while (problem := inbox.next_problem()) is not None:
            grade_stream(problem, inbox, choice.sandbox, options)


def one_at_a_time(turns: str, protocol: Protocol) -> Protocol:
    """Return a timing protocol for several judges on one machine; it may use all cores of now."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None

    def timed(
        sandbox: Sandbox, problem: Problem, submission: Submission, case: SpeedCase
    ) -> SpeedResult:
        with open(turns, "rb") as file, on_cores(cores):
            fcntl.flock(file, fcntl.LOCK_EX)
            return protocol(sandbox, problem, submission, case)

    return timed


@contextlib.contextmanager
def on_cores(cores: set[int] | None) -> Iterator[None]:
    """Let this process run on these cores meanwhile."""
    if cores is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def grade_stream(wanted: Problem | Named, inbox: Inbox, sandbox: Sandbox, options: Options) -> None:
    """Grade one problem's submissions; a problem that is broken costs only its own."""
    try:
        problem = wanted if isinstance(wanted, Problem) else found(wanted)
        grade_problem(problem, inbox.submissions(), sandbox, options, inbox.answer)
    except Exception as error:
        # Ours: told for each submission that is still to come, so that none is lost.
        known = isinstance(error, MlqaError)
        why = str(error) if known else f"{type(error).__name__}: {error}"
        for _ in inbox.submissions():
            inbox.answer(why)


def own_catalog() -> Catalog:
    """Return the problems of the packs that are installed here."""
    return load_catalog(load_plugins().packs().values())


def found(wanted: Named) -> Problem:
    """Return one of our own problems.

    Raises:
        PackError: when there is none of that name, or it is not the same.
    """
    problem = own_catalog().problems.get(wanted.slug)
    if problem is None:
        raise PackError(f"there is no problem called {wanted.slug!r} here")
    if problem_digest(problem) != wanted.digest:
        raise PackError(f"{wanted.slug} has other tests, another reference or other limits here")
    return problem


class Inbox:
    """What a judge is sent."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ahead: list[Any] = []
        self.current: Submission | None = None

    def setting(self) -> Setting | None:
        """Answer questions until there is a setting; None when the other end is closed."""
        while isinstance(message := self._next(), dict):
            own = own_catalog().problems
            asked = {slug: own[slug] for slug in message["problems"] if slug in own}
            self.answer(facts(message["packages"], asked))
        assert message is None or isinstance(message, Setting)
        return message

    def next_problem(self) -> Problem | Named | None:
        """Return the next problem, or None when the other end is closed."""
        message = self._next()
        assert message is None or isinstance(message, Problem | Named)
        return message

    def submissions(self) -> Iterator[Submission]:
        """Yield submissions until another problem comes, or the end."""
        # One that was taken when the tests broke is still to be answered.
        if self.current is not None:
            yield self.current
        while isinstance(message := self._next(), Submission):
            self.current = message
            yield message
        if message is not None:
            self.ahead.append(message)

    def answer(self, result: object) -> None:
        """Send a result."""
        self.current = None
        self.connection.send(result)

    def _next(self) -> Any:
        if self.ahead:
            return self.ahead.pop()
        try:
            return self.connection.recv()
        except EOFError:
            return None
