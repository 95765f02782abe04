"""The judge's own side of its process: it answers until nobody asks any more (``judge.py``)."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from mlqa.batch.facts import facts
from mlqa.batch.judge import Named, Setting
from mlqa.digest import problem_digest
from mlqa.errors import MlqaError, PackError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.timing import PairedTurns, Protocol
from mlqa.judge.timing_core import on_cores
from mlqa.model import Problem, SpeedResult, Submission
from mlqa.pack import Catalog, load_catalog
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.testing import SpeedCase
from mlqa.words import speak


def main(descriptor: int) -> None:
    """Answer until the other end is closed."""
    try:
        serve(Inbox(Connection(descriptor)))
    except (BrokenPipeError, ConnectionResetError):
        # Whoever asked is gone; nobody is left to tell.
        os._exit(1)
    # The sandbox is closed. To take the interpreter apart would only keep who waits for us.
    sys.stderr.flush()
    os._exit(0)


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
            inbox.answer(error)
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
