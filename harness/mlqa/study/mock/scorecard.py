"""What an interview showed: a pure view of its state."""

from __future__ import annotations

import datetime
import statistics
from dataclasses import dataclass
from typing import Final, Literal

from mlqa.model import Text, Verdict
from mlqa.study.mock.state import Interview, Question, Task

# From this many hints on, or below this speed score, a problem is worth another try.
MANY_HINTS: Final = 2
SLOW_SCORE: Final = 50.0
FEW_POINTS: Final = 0.5

Why = Literal["not_reached", "not_judged", "not_accepted", "slow", "hints", "questions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """One problem: ``verdict`` is None where it was not submitted.

    Times are seconds since the problem was shown; scores are 0–100; ``ratio`` is the time over the
    reference's. ``runs`` leaves the submission out; ``repeat`` says why to do it again.
    """

    slug: str
    title: Text
    difficulty: int
    minutes: int
    verdict: Verdict | None
    correctness: float
    score: float
    ratio: float | None
    speed_score: float | None
    first_run_s: float | None
    first_pass_s: float | None
    spent_s: float | None
    runs: int
    hints: int
    repeat: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """One follow-up question: the answer, and for each key point whether it was covered."""

    slug: str
    question: Text
    answer: str
    points: tuple[Text, ...]
    covered: tuple[bool, ...]
    common_wrong: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """A whole interview; ``score`` is the mean over its problems, 0 for what was not reached."""

    begun: datetime.datetime
    finished: bool
    minutes: int
    spent_s: float
    seed: int
    score: float
    points_covered: int
    points: int
    tasks: tuple[TaskCard, ...]
    questions: tuple[QuestionCard, ...]


def scorecard(state: Interview) -> Scorecard:
    """Return what an interview showed so far; questions that are still to be asked stay unsaid."""
    asked = state.questions[: state.asked]
    tasks = tuple(_task_card(task, asked) for task in state.tasks)
    # A fault of ours counts neither way.
    scores = [task.score for task in tasks if task.verdict is not Verdict.INTERNAL_ERROR]
    return Scorecard(
        begun=state.begun,
        finished=state.phase == "done",
        minutes=state.minutes,
        spent_s=state.spent_s,
        seed=state.seed,
        score=statistics.fmean(scores) if scores else 0.0,
        points_covered=sum(sum(question.covered) for question in asked),
        points=sum(len(question.covered) for question in asked),
        tasks=tasks,
        questions=tuple(_question_card(question) for question in asked),
    )


def _task_card(task: Task, asked: tuple[Question, ...]) -> TaskCard:
    result = task.result
    graded = [*task.runs, *((result,) if result else ())]
    begun = task.begun_s or 0.0
    passes = [one.at_s - begun for one in graded if one.verdict is Verdict.ACCEPTED]
    return TaskCard(
        slug=task.slug,
        title=task.title,
        difficulty=task.difficulty,
        minutes=task.minutes,
        verdict=result.verdict if result else None,
        correctness=result.correctness if result else 0.0,
        score=result.score if result else 0.0,
        ratio=result.ratio if result else None,
        speed_score=result.speed_score if result else None,
        first_run_s=graded[0].at_s - begun if graded else None,
        first_pass_s=passes[0] if passes else None,
        spent_s=result.at_s - begun if result else None,
        runs=len(task.runs),
        hints=task.hints,
        repeat=_repeat(task, [question for question in asked if question.slug == task.slug]),
    )


def _repeat(task: Task, asked: list[Question]) -> tuple[Why, ...]:
    """Say why a problem is worth another try."""
    result = task.result
    if result is None:
        return ("not_reached",)
    if result.verdict is Verdict.INTERNAL_ERROR:
        return ("not_judged",)
    reasons: list[Why] = []
    if result.verdict is not Verdict.ACCEPTED:
        reasons.append("not_accepted")
    if result.speed_score is not None and result.speed_score < SLOW_SCORE:
        reasons.append("slow")
    if task.hints >= MANY_HINTS:
        reasons.append("hints")
    covered = [point for question in asked for point in question.covered]
    if covered and sum(covered) < FEW_POINTS * len(covered):
        reasons.append("questions")
    return tuple(reasons)


def _question_card(question: Question) -> QuestionCard:
    return QuestionCard(
        slug=question.slug,
        question=question.follow_up.question,
        answer=question.answer,
        points=question.follow_up.key_points,
        covered=question.covered,
        common_wrong=question.follow_up.common_wrong,
    )
