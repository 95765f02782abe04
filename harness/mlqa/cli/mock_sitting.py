"""A mock interview as it runs: it waits, grades, keeps and shows what the steps ask for.

Theory of operation. One thread. The state is committed to the store before anything of a step is
shown, and the clock every few seconds, so a kill loses no more than those. The clock runs while a
candidate is waited for, and stands while mlqa grades and while the interview is closed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from mlqa.cli.mock_screen import Screen
from mlqa.errors import MlqaError
from mlqa.model import Grading, Problem
from mlqa.store import Store
from mlqa.study.keyboard import Keyboard
from mlqa.study.mock import events, steps
from mlqa.study.mock.events import Elapsed, Event, Graded, NotGraded, Said, Show
from mlqa.study.mock.kept import KeptInterview, save
from mlqa.study.mock.state import Interview
from mlqa.study.mock.steps import Act, Step
from mlqa.workspace import start

TICK_S: Final = 0.5
KEEP_S: Final = 5.0
SUBMIT: Final = "s"

Grade = Callable[[Problem, Path, bool], Grading]


class Sitting:
    """One sitting; ``grade`` gets a problem, a file, and whether it is the submission."""

    def __init__(
        self,
        store: Store,
        kept: KeptInterview,
        problems: Mapping[str, Problem],
        screen: Screen,
        keyboard: Keyboard,
        grade: Grade,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self.kept = kept
        self.problems = problems
        self.screen = screen
        self.keyboard = keyboard
        self.grade = grade
        self.clock = clock
        self.act: Act = "wait"

    @property
    def state(self) -> Interview:
        """The state as it was kept last."""
        return self.kept.state

    def run(self) -> None:
        """Go on until the interview is finished or closed.

        Raises:
            UserError: when the state cannot be kept, or another process has opened the interview.
        """
        # Written even where nothing changes: it takes the interview over.
        self.kept = save(self.store, self.kept, self.state)
        self.take(steps.opened(self.state))
        while self.act != "close":
            if self.act == "wait":
                self.wait()
            else:
                self.tell(self.graded(final=self.act == "submit"))

    def graded(self, *, final: bool) -> Graded | NotGraded:
        """Grade the current file as it is now; what is not its fault must not end the interview."""
        task = self.state.task
        file = self.state.file(task)
        self.screen.grading(file)
        try:
            return Graded(self.grade(self.problems[task.slug], file, final))
        except MlqaError as error:
            return NotGraded(f"{error}\n{error.remedy}".strip())

    def tell(self, event: Event) -> None:
        """Take the step that an event leads to."""
        self.take(steps.step(self.state, event, self.problems))

    def take(self, step: Step) -> None:
        """Keep the state of a step, then show what it shows."""
        if step.state != self.state:
            self.kept = save(self.store, self.kept, step.state)
        self.act = step.act
        for shown in step.shows:
            self.show(shown)

    def wait(self) -> None:
        """Wait until something is said or the time is over, while the clock runs."""
        since, asked_again = self.clock(), False
        single = self.state.phase != "answering"
        with self.keyboard.keys(single):
            try:
                while self.act == "wait":
                    self.screen.prompt(self.state, self.state.left_s - (self.clock() - since))
                    said = self.said(single)
                    now = self.clock()
                    if said is not None or now - since >= min(KEEP_S, self.state.left_s):
                        since, passed = now, now - since
                        self.tell(Elapsed(passed))
                    if said is None or self.act != "wait":
                        continue
                    if self.irrevocable(said, single) and not asked_again:
                        asked_again = True
                        self.screen.end_prompt()
                        self.screen.again()
                        continue
                    terminal = self.keyboard.terminal
                    key = said if terminal and single else ""
                    self.screen.end_prompt(key, ended=terminal and not single)
                    self.tell(Said(said))
                    return
            except KeyboardInterrupt:
                self.tell(Elapsed(self.clock() - since))
                raise

    def said(self, single: bool) -> str | None:
        """Return what was said by now; the end of the input closes the interview."""
        try:
            return self.keyboard.read(key=single, patience_s=TICK_S)
        except EOFError:
            return steps.CLOSING

    def irrevocable(self, said: str, single: bool) -> bool:
        """Say whether a single key would submit; a line with Enter is meant."""
        keys = single and self.keyboard.terminal
        return keys and self.state.phase == "coding" and said.lower() == SUBMIT

    def show(self, shown: Show) -> None:
        """Show one thing; what it does besides is done first."""
        screen, state = self.screen, self.state
        screen.end_prompt()
        match shown:
            case events.Opening():
                problem = self.problems[state.task.slug]
                screen.opening(state, problem, start(problem, state.file(state.task)))
            case events.Statement():
                screen.statement(self.problems[state.task.slug])
            case events.Hints():
                if shown.new:
                    self.store.record("hint", state.task.slug)
                screen.hints(self.problems[state.task.slug], shown.shown)
            case events.Outcome():
                screen.outcome(shown.grading, final=shown.final)
            case events.Trouble():
                screen.trouble(shown.why)
            case events.Keys():
                screen.keys(state)
            case events.TimeOver():
                screen.time_over()
            case events.Ask():
                screen.ask(state)
            case events.KeyPoints():
                screen.key_points(shown.question)
            case events.Finished():
                screen.finished(state)
            case events.Closed():
                screen.closed()
