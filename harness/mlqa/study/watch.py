"""The practice loop: the file is graded on every save, in a sandbox that stays warm.

Theory of operation. pytest's session for the problem stays open and the zygote stays warm, so a
save costs a fresh jail and the tests. A failed save is graded twice: at once, for the verdict; and
then again with the search for a small counter-example, which takes longer. Saves and keys come from
two threads through one queue; everything else happens in the thread that called.
"""

from __future__ import annotations

import os
import queue
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from mlqa.inputs import open_file
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.judge.pipeline import Options, grade_submission
from mlqa.model import Grading, Problem, Submission, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.study.keys import single_keys
from mlqa.submission import freeze

# Editors write a file in several steps; saves closer together than this are one.
STEP_MS: Final = 5
DEBOUNCE_MS: Final = 40
KEYS_S: Final = 0.1
THREAD_S: Final = 2.0
SAVED: Final = "saved"
QUIT: Final = ("q", "\x03", "\x04")


class Screen(Protocol):
    """What the loop shows, and what the keys do."""

    def verdict(self, grading: Grading, seconds: float) -> None:
        """The verdict of a save, ``seconds`` after it was noticed."""

    def in_full(self, grading: Grading) -> None:
        """The same save with a small counter-example, or with its speed."""

    def key(self, key: str) -> None:
        """Any key that the loop does not take itself."""


@dataclass(frozen=True, slots=True)
class Event:
    """A save (key is ``SAVED``) or a key, and when it was noticed."""

    key: str
    at: float


def practise(
    problem: Problem,
    file: Path,
    sandbox: Sandbox,
    options: Options,
    screen: Screen,
    begun: Callable[[Submission], None],
    diagnosed: Callable[[Grading], Grading],
    done: Callable[[Grading], None],
) -> None:
    """Grade ``file`` now and on every save, until q is pressed or the input ends.

    ``begun`` and ``done`` hear of each save and its final grading, to which ``diagnosed`` has added
    what explains it. The key s times the newest save.
    """
    sandbox.start(problem.packages)
    events: queue.Queue[Event] = queue.Queue()
    stop = threading.Event()
    threads = [
        threading.Thread(target=watch_file, args=(file, events, stop), daemon=True),
        threading.Thread(target=read_keys, args=(events, stop), daemon=True),
    ]

    def grade(runner: CaseRunner) -> None:
        for thread in threads:
            thread.start()
        events.put(Event(SAVED, time.monotonic()))
        for event, saved in saves(problem, file, events, screen):
            submission = open_file(saved, sandbox, problem.packages)
            if event.key == "s":
                grade_one(runner, submission, event, timed=True)
            else:
                begun(submission)
                done(grade_one(runner, submission, event, timed=False))

    def grade_one(
        runner: CaseRunner, submission: Submission, event: Event, *, timed: bool
    ) -> Grading:
        runner.properties.smallest = False
        chosen = replace(options, speed=timed)
        grading = grade_submission(runner, sandbox, problem, submission, chosen)
        screen.verdict(grading, time.monotonic() - event.at)
        failed = grading.verdict is not Verdict.ACCEPTED
        if failed and grading.failures:
            runner.properties.smallest = True
            grading = diagnosed(grade_submission(runner, sandbox, problem, submission, chosen))
        if failed or timed:
            screen.in_full(grading)
        return grading

    try:
        run_cases(problem, options.seed, grade)
    finally:
        stop.set()
        # The terminal is given back by the thread that reads it.
        for thread in threads:
            if thread.is_alive():
                thread.join(THREAD_S)


def saves(
    problem: Problem, file: Path, events: queue.Queue[Event], screen: Screen
) -> Iterator[tuple[Event, Submission]]:
    """Yield what is to be graded: every save that changed something, and on s the newest again."""
    newest: Submission | None = None
    while True:
        event = events.get()
        if event.key in QUIT:
            return
        if event.key == SAVED:
            found = freeze(file, "you", problem.slug, {problem.slug})
            if newest is None or found.digest != newest.digest or found.refused != newest.refused:
                newest = found
                yield event, found
        elif event.key == "s" and newest is not None:
            yield event, newest
        else:
            screen.key(event.key)


def watch_file(file: Path, events: queue.Queue[Event], stop: threading.Event) -> None:
    """Put an event for every change of a file; its folder is watched, since editors replace it."""
    import watchfiles

    own = file.resolve()
    for changes in watchfiles.watch(
        own.parent, recursive=False, step=STEP_MS, debounce=DEBOUNCE_MS, stop_event=stop,
        watch_filter=lambda _, path: Path(path).name == own.name, raise_interrupt=False,
    ):  # fmt: skip
        if changes:
            events.put(Event(SAVED, time.monotonic()))


def read_keys(events: queue.Queue[Event], stop: threading.Event) -> None:
    """Put an event for every key; without a terminal every character of the input is one."""
    with single_keys():
        while not stop.is_set():
            if not select.select([sys.stdin], [], [], KEYS_S)[0]:
                continue
            # Not sys.stdin.read: what that puts into a buffer, select does not see.
            keys = os.read(sys.stdin.fileno(), 1024).decode("utf-8", "replace")
            if not keys:
                # The input has ended: whoever pipes keys in is done.
                events.put(Event("q", time.monotonic()))
                return
            for key in keys:
                if not key.isspace():
                    events.put(Event(key, time.monotonic()))
