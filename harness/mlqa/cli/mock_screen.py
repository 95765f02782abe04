"""What a mock interview shows."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markdown import Markdown
from rich.rule import Rule

from mlqa.cli.own import show_in_full
from mlqa.cli.show import show as show_statement
from mlqa.model import Grading, Lang, Problem
from mlqa.report.safe import printable, show_path
from mlqa.report.scorecard import as_markdown, clock
from mlqa.report.terminal import drawn
from mlqa.study.mock.key_points import touches
from mlqa.study.mock.scorecard import scorecard
from mlqa.study.mock.state import Interview, Question
from mlqa.study.mock.steps import suggested
from mlqa.words import spoken, tr
from mlqa.workspace import Started


class Screen:
    """The screen; ``live``: a terminal, in which the clock goes on while nobody types."""

    def __init__(self, *, live: bool, number: int) -> None:
        self.live = live
        self.number = number
        self.console = Console(highlight=False)
        self.prompted = ""

    @property
    def lang(self) -> Lang:
        """The language that is spoken."""
        return spoken()

    # --- the line that is typed into --------------------------------------------------------------

    def prompt(self, state: Interview, left_s: float) -> None:
        """Show what is asked for, with the time that is left; once, or in a terminal anew."""
        text = self._prompt(state, left_s)
        if self.prompted and not (self.live and text != self.prompted):
            return
        over = max(0, cell_len(self.prompted) - cell_len(text))
        back = "\r" if self.prompted else ""
        click.echo(back + text + " " * over + "\b" * over, nl=False, err=True)
        self.prompted = text

    def end_prompt(self, key: str = "", *, ended: bool = False) -> None:
        """End the line of the prompt, before something else is shown.

        ``key`` was pressed, and is not seen yet; ``ended``: Enter has ended the line. Whoever types
        ahead has pressed Enter before the prompt was there; then it is wiped.
        """
        if self.prompted:
            wiped = "\r" + " " * cell_len(self.prompted) + "\r"
            click.echo(wiped if ended else f"{printable(key)}\n", nl=False, err=True)
        self.prompted = ""

    def _prompt(self, state: Interview, left_s: float) -> str:
        if state.phase == "coding":
            return f"[{clock(math.ceil(left_s))}] {state.task.slug} > "
        if state.phase == "answering":
            return "> "
        number, count = len(state.question.covered) + 1, len(state.question.follow_up.key_points)
        choice = "[Y/n]" if suggested(state.question) else "[y/N]"
        return tr("point {number} of {count}: covered?", number=number, count=count) + f" {choice} "

    def say(self, text: str) -> None:
        """Print text; a terminal gets it broken between words, anything else as it is."""
        terminal = self.console.is_terminal
        self.console.print(text, markup=False, emoji=False, soft_wrap=not terminal)

    # --- what is shown ----------------------------------------------------------------------------

    def begun(self, state: Interview) -> None:
        """A new interview."""
        text = tr(
            "mock interview {number}: {minutes} minutes, problems: {count} (seed {seed})",
            number=self.number, minutes=state.minutes, count=len(state.tasks), seed=state.seed,
        )  # fmt: skip
        self.say(text)

    def resumed(self, state: Interview) -> None:
        """One that goes on."""
        left = clock(state.left_s)
        self.say(tr("mock interview {number} goes on; {left} left", number=self.number, left=left))

    def opening(self, state: Interview, problem: Problem, started: Started) -> None:
        """A problem begins, or goes on."""
        place, count = state.current + 1, len(state.tasks)
        self.console.print(Rule(tr("Problem {place} of {count}", place=place, count=count)))
        self.statement(problem)
        self.say("")
        for written in started.written:
            self.say(tr("wrote {file}", file=show_path(near(written))))
        for kept in started.kept:
            self.say(tr("kept your {file}", file=show_path(near(kept))))
        file = show_path(near(state.file(state.task)))
        self.say(
            tr("Write your code in {file}; about {minutes} minutes are meant for it.",
               file=file, minutes=problem.minutes)
        )  # fmt: skip
        self.keys(state)

    def statement(self, problem: Problem) -> None:
        """The statement."""
        show_statement(problem, self.lang)

    def keys(self, state: Interview) -> None:
        """What can be said now."""
        if state.phase == "checking":
            self.say(tr("y: covered · n: not covered · Enter: as suggested · q: close"))
            return
        keys = tr("r or Enter: run · s: submit and go on · h: hint · t: statement · q: close")
        self.say(keys)

    def hints(self, problem: Problem, shown: int) -> None:
        """The hints that were asked for so far."""
        for number, hint in enumerate(problem.hints[:shown], 1):
            self.say(f"{number}/{len(problem.hints)}  {hint.lang(self.lang)}")
        if not problem.hints:
            self.say(tr("This problem has no hints."))

    def grading(self, file: Path) -> None:
        """A run is about to begin."""
        click.echo(tr("grading {file} …", file=show_path(near(file))), err=True)

    def outcome(self, grading: Grading, *, final: bool) -> None:
        """What was found, as an interviewer would tell it."""
        if final:
            self.say(tr("Submitted:"))
        show_in_full(grading, "interview")

    def trouble(self, why: str) -> None:
        """It could not be graded."""
        click.echo(tr("This could not be graded: {why}", why=printable(why)), err=True)

    def again(self) -> None:
        """A key that cannot be undone must be pressed twice."""
        self.say(tr("Press s once more to submit; there is no way back."))

    def time_over(self) -> None:
        """The time is over."""
        self.say(tr("The time is over; the file as it is now counts."))

    def ask(self, state: Interview) -> None:
        """A follow-up question, and what was answered so far."""
        question, place, count = state.question, state.asked + 1, len(state.questions)
        self.console.print(
            Rule(tr("Question {place} of {count} ({slug})", place=place, count=count,
                    slug=question.slug))
        )  # fmt: skip
        self.say(question.follow_up.question.lang(self.lang))
        if state.phase == "answering":
            self.say(tr("Answer in your own words; an empty line ends the answer, q alone closes."))
        for line in question.lines:
            self.say(f"> {printable(line)}")

    def key_points(self, question: Question) -> None:
        """The key points, and which of them an answer seems to touch."""
        self.say(tr("Key points:"))
        found = touches(question.answer, question.follow_up)
        points = question.follow_up.key_points
        for number, (point, touch) in enumerate(zip(points, found, strict=True), 1):
            self.say(f"{number}. {point.lang(self.lang)}")
            if touch.touched:
                words = tr(", ").join(printable(word) for word in touch.words)
                self.say("   " + tr("you seem to touch it: {words}", words=words))
        wrong = question.follow_up.common_wrong.lang(self.lang)
        self.say(tr("A common wrong answer: {wrong}", wrong=wrong))
        if question.covered:
            return
        self.say(tr("Words were compared, not meanings: say yourself which points you covered."))

    def finished(self, state: Interview) -> None:
        """The scorecard."""
        click.echo(formatted(as_markdown(self.number, scorecard(state))), nl=False)

    def closed(self) -> None:
        """It was closed."""
        text = tr(
            "Closed; the clock stands. `mlqa mock --resume {number}` goes on from here.",
            number=self.number,
        )
        click.echo(text, err=True)


def formatted(markdown: str) -> str:
    """Return Markdown as it looks best: drawn for a terminal, and as it is elsewhere."""
    if not sys.stdout.isatty():
        return markdown
    return drawn(Markdown(markdown))


def near(path: Path) -> Path:
    """Return a path as seen from here, where it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
