"""What ``mlqa attempt --watch`` shows, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console

from mlqa.cli.rated import give_up, rated_line, today
from mlqa.cli.show import show
from mlqa.errors import MlqaError
from mlqa.model import Feedback, Grading, Lang, Problem, Verdict
from mlqa.report.feedback import at_level
from mlqa.report.terminal import grading_in_full
from mlqa.store import Store
from mlqa.study.practice import practice
from mlqa.study.rating import RATINGS, Rating
from mlqa.study.reviewing import Rated, rated_otherwise, round_so_far
from mlqa.words import tr
from mlqa.workspace import start_over


class Terminal:
    """The screen of the practice loop."""

    def __init__(
        self,
        problem: Problem,
        file: Path,
        problems: tuple[Problem, ...],
        store: Store,
        feedback: Feedback,
        lang: Lang,
    ) -> None:
        self.problem = problem
        self.file = file
        self.problems = problems
        self.store = store
        self.feedback = feedback
        self.lang = lang
        self.console = Console(highlight=False)
        seen = sum(deed.kind == "hint" for deed in round_so_far(store, problem))
        self.hints = min(seen, len(problem.hints))
        self.passed = False

    def verdict(self, grading: Grading, seconds: float) -> None:
        """One line, at once."""
        self.passed = grading.verdict is Verdict.ACCEPTED
        done = sum(case.verdict is Verdict.ACCEPTED for case in grading.cases)
        colour = "green" if self.passed else "red"
        told = tr("{passed}/{total} tests · {ms:.0f} ms after the save",
                  passed=done, total=grading.total_cases, ms=seconds * 1000)  # fmt: skip
        self.console.print(f"[bold {colour}]{grading.verdict}[/] {told}")
        if self.passed:
            line = tr("v shows the reference beside yours · {keys}", keys=keys())
            self.console.print(line, style="dim")

    def in_full(self, grading: Grading) -> None:
        """The whole report of a save."""
        self.console.print(grading_in_full(at_level(grading, self.feedback)))
        self.console.print(keys(), style="dim")

    def key(self, key: str) -> None:
        """Do what a key stands for; a mistake of ours or the user's must not end the loop."""
        acts: dict[str, Callable[[], None]] = {
            "h": self.hint,
            "t": self.statement,
            "v": self.solution,
            "n": self.next,
            "r": self.reset,
        }
        acts |= {str(n): partial(self.rate, rating) for n, rating in enumerate(RATINGS, 1)}
        act = acts.get(key)
        if act is None:
            self.console.print(keys(), style="dim")
            return
        try:
            act()
        except MlqaError as error:
            self.console.print(f"{error}", style="red", markup=False)

    def ended(self, rated: Rated | None) -> None:
        """Say how a round that a save has ended was rated."""
        if rated:
            self.console.print(rated_line(rated, change=rating_keys()), markup=False)

    def rate(self, rating: Rating) -> None:
        """Rate the last review of the problem otherwise."""
        rated = rated_otherwise(self.store, self.problem, rating)
        if rated:
            self.console.print(rated_line(rated, change=rating_keys()), markup=False)
        else:
            self.console.print(tr("there is nothing to rate before the pass"), style="dim")

    def hint(self) -> None:
        """Show one more hint, and note it."""
        hints = self.problem.hints
        if self.hints < len(hints):
            self.store.record("hint", self.problem.slug)
            self.hints += 1
        for number, hint in enumerate(hints[: self.hints], 1):
            self.console.print(f"{number}/{len(hints)}  {hint.lang(self.lang)}", markup=False)

    def statement(self) -> None:
        """Show the statement again."""
        show(self.problem, self.lang)

    def solution(self) -> None:
        """Show the reference beside one's own code; before the pass it is noted."""
        from mlqa.cli.solution import WIDE, own_code, side_by_side

        if not self.passed:
            give_up(self.store, self.problem, change=rating_keys())
        wide = self.console.width >= WIDE
        self.console.print(side_by_side(self.problem, own_code(self.file), wide=wide))

    def next(self) -> None:
        """Say what comes after this problem."""
        one = practice(self.store, self.problems).next(today(), without=self.problem.slug)
        again = " --again" if one and one.passed else ""
        word = (
            f"mlqa attempt {one.problem.slug}{again} --watch" if one else tr("everything is passed")
        )
        self.console.print(tr("next: {command}", command=word))

    def reset(self) -> None:
        """Start over from the stub; what was there is kept."""
        copy = start_over(self.problem, self.file)
        self.store.record("begin", self.problem.slug)
        line = tr("{file} is the stub again; yours is kept as {copy}", file=self.file, copy=copy)
        self.console.print(line, markup=False)


def keys() -> str:
    """Return the keys of the loop."""
    return tr("h hint · s speed · t statement · v solution · n next · r reset · q quit")


def rating_keys() -> str:
    """Return the keys that rate otherwise."""
    return tr("otherwise: 1 again · 2 hard · 3 good · 4 easy")
