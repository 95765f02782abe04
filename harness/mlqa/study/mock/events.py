"""What happens in a mock interview, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from mlqa.model import Grading
from mlqa.study.mock.state import Question

# --- events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The clock went on by so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Said:
    """A line was typed, or a key was pressed; Enter alone is an empty text."""

    text: str


@dataclass(frozen=True, slots=True)
class Graded:
    """What was asked for by the act "run" or "submit" is done."""

    grading: Grading


@dataclass(frozen=True, slots=True)
class NotGraded:
    """What was asked for could not be done, and that is not the candidate's fault."""

    why: str


Event = Elapsed | Said | Graded | NotGraded


# --- what is shown --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opening:
    """The current problem begins, or goes on: its statement and its files."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The current problem's statement again."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The first ``shown`` hints of the current problem; ``new`` if one is seen now."""

    shown: int
    new: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found, or ``final``, what a submission got."""

    grading: Grading
    final: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing could be graded."""

    why: str


@dataclass(frozen=True, slots=True)
class Keys:
    """What can be done now."""


@dataclass(frozen=True, slots=True)
class TimeOver:
    """The time is over; the newest file counts."""


@dataclass(frozen=True, slots=True)
class Ask:
    """The current follow-up question, and what has been answered so far."""


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """The key points of a question that was answered, or passed over."""

    question: Question


@dataclass(frozen=True, slots=True)
class Finished:
    """The scorecard."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The interview is closed and can be resumed."""


Show = (
    Opening | Statement | Hints | Outcome | Trouble | Keys | TimeOver | Ask | KeyPoints | Finished
    | Closed
)  # fmt: skip
