"""A mock interview as a value: what is kept after every step, and all that is needed to go on."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from mlqa.model import FollowUp, Text, Verdict

# Grows by one when a field changes its meaning.
FORMAT: Final = 1
Phase = Literal["coding", "answering", "checking", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a candidate's file; ``at_s`` is the interview's clock then, in seconds."""

    at_s: float
    verdict: Verdict
    correctness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was submitted in the end: scores are 0–100, ``ratio`` is the time over the reference's.

    ``speed_score`` and ``ratio`` are None where speed was not measured or counts neither way.
    """

    at_s: float
    verdict: Verdict
    correctness: float
    score: float
    ratio: float | None = None
    speed_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One problem of an interview; ``begun_s`` is None until it is shown."""

    slug: str
    title: Text
    minutes: int
    difficulty: int
    begun_s: float | None = None
    runs: tuple[Run, ...] = ()
    hints: int = 0
    result: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A follow-up question, the answer's lines so far, and which points it covered, as confirmed.

    The question is kept whole, so that a scorecard needs no pack.
    """

    slug: str
    follow_up: FollowUp
    lines: tuple[str, ...] = ()
    covered: tuple[bool, ...] = ()

    @property
    def answer(self) -> str:
        """The answer in one's own words."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A mock interview and how far it has come.

    ``spent_s`` is its clock: the seconds for coding that are used up. ``submitting`` says that the
    newest file of the current task is to be graded for good; ``current`` and ``asked`` number the
    task and the question that it is at.
    """

    begun: datetime.datetime
    minutes: int
    seed: int
    # A path is bytes to the system, and not always text that can be encoded.
    folder: bytes
    tasks: tuple[Task, ...]
    phase: Phase = "coding"
    current: int = 0
    spent_s: float = 0.0
    submitting: bool = False
    questions: tuple[Question, ...] = ()
    asked: int = 0
    format: int = FORMAT

    @property
    def task(self) -> Task:
        """The current task."""
        return self.tasks[self.current]

    @property
    def question(self) -> Question:
        """The current question."""
        return self.questions[self.asked]

    @property
    def left_s(self) -> float:
        """The seconds that are left."""
        return max(0.0, 60.0 * self.minutes - self.spent_s)

    def file(self, task: Task) -> Path:
        """Return where a candidate writes the code of a task."""
        return Path(os.fsdecode(self.folder)) / f"{task.slug}.py"
