"""The course of a mock interview as a state machine: state and event give state and what to show.

    coding ──► answering ⇄ checking ──► done
      │ a problem after the other; the clock runs
                  │ a follow-up question after the other; the clock stands

Nothing here waits, prints, reads a clock or grades. A step may ask for an *act*: the driver does it
and comes back with a :class:`Graded`. The driver keeps the state after every step. Whatever is
still to be done follows from the state alone (:func:`opened`), so an interview that was closed or
killed at any moment goes on where it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from mlqa.model import Grading, Problem, Verdict
from mlqa.report.questions import questions
from mlqa.study.mock.events import (
    Ask,
    Closed,
    Elapsed,
    Event,
    Finished,
    Graded,
    Hints,
    KeyPoints,
    Keys,
    NotGraded,
    Opening,
    Outcome,
    Said,
    Show,
    Statement,
    TimeOver,
    Trouble,
)
from mlqa.study.mock.key_points import touches
from mlqa.study.mock.state import Interview, Question, Result, Run, Task

# Of all problems together; at least one of each.
MOST_QUESTIONS: Final = 4
MOST_LINES: Final = 200
LINE_CHARS: Final = 2000
CLOSING: Final = "q"
YES: Final = ("y", "yes", "是")
NO: Final = ("n", "no", "否")

Act = Literal["wait", "run", "submit", "close"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The state after a step, what to show, and what to do before the next event."""

    state: Interview
    shows: tuple[Show, ...] = ()
    act: Act = "wait"


def opened(state: Interview) -> Step:
    """Return what to show, and do, when an interview is begun or opened again."""
    match state.phase:
        case "coding" if state.submitting:
            return Step(state=state, act="submit")
        case "coding":
            return Step(state=_shown(state), shows=(Opening(),))
        case "answering":
            return Step(state=state, shows=(Ask(),))
        case "checking":
            return Step(state=state, shows=(Ask(), KeyPoints(state.question)))
    return Step(state=state, shows=(Finished(),), act="close")


def step(state: Interview, event: Event, problems: Mapping[str, Problem]) -> Step:
    """Return what comes of an event; ``problems`` has those of the tasks that are not done yet."""
    match event:
        case Elapsed():
            return _elapsed(state, event.seconds)
        case NotGraded():
            return _not_graded(state, (Trouble(event.why),))
        case Graded() if event.grading.verdict is Verdict.INTERNAL_ERROR:
            return _not_graded(state, (Outcome(event.grading, final=False),))
        case Graded():
            return _graded(state, event.grading, problems[state.task.slug])
        case Said() if state.phase == "done" or event.text.strip().lower() == CLOSING:
            return Step(state=state, shows=(Closed(),), act="close")
        case Said() if state.phase == "coding":
            return _command(state, event.text, problems[state.task.slug])
        case Said() if state.phase == "answering":
            return _answered(state, event.text)
    return _confirmed(state, event.text)


def _elapsed(state: Interview, seconds: float) -> Step:
    if state.phase != "coding" or state.submitting:
        return Step(state=state)
    spent = min(60.0 * state.minutes, state.spent_s + max(0.0, seconds))
    state = replace(state, spent_s=spent)
    if state.left_s > 0:
        return Step(state=state)
    return Step(state=replace(state, submitting=True), shows=(TimeOver(),), act="submit")


def _command(state: Interview, text: str, problem: Problem) -> Step:
    match text.strip().lower():
        case "" | "r":
            return Step(state=state, act="run")
        case "s":
            return Step(state=replace(state, submitting=True), act="submit")
        case "t":
            return Step(state=state, shows=(Statement(),))
        case "h":
            seen = state.task.hints
            more = min(seen + 1, len(problem.hints))
            state = _with_task(state, replace(state.task, hints=more))
            return Step(state=state, shows=(Hints(more, more > seen),))
    return Step(state=state, shows=(Keys(),))


def _not_graded(state: Interview, shows: tuple[Show, ...]) -> Step:
    """Take back what was asked for; with no time left to ask again, go on without a judgement."""
    if not state.submitting or state.left_s > 0:
        return Step(state=replace(state, submitting=False), shows=shows)
    result = Result(at_s=state.spent_s, verdict=Verdict.INTERNAL_ERROR, correctness=0.0, score=0.0)
    return _submitted(state, result, (), shows)


def _graded(state: Interview, grading: Grading, problem: Problem) -> Step:
    task, shows = state.task, (Outcome(grading, final=state.submitting),)
    if not state.submitting:
        run = Run(at_s=state.spent_s, verdict=grading.verdict, correctness=grading.correctness)
        state = _with_task(state, replace(task, runs=(*task.runs, run)))
        return Step(state=state, shows=shows)
    speed = grading.speed
    result = Result(
        at_s=state.spent_s,
        verdict=grading.verdict,
        correctness=grading.correctness,
        score=grading.score,
        ratio=speed.ratio if speed else None,
        speed_score=speed.score if speed else None,
    )
    most = max(1, MOST_QUESTIONS // len(state.tasks))
    chosen = tuple(
        Question(slug=task.slug, follow_up=one.follow_up)
        for one in questions(grading, problem)[:most]
        if one.follow_up.key_points
    )
    return _submitted(state, result, chosen, shows)


def _submitted(
    state: Interview, result: Result, chosen: tuple[Question, ...], shows: tuple[Show, ...]
) -> Step:
    """Go on to the next problem while there is time, else to the questions."""
    state = replace(
        _with_task(state, replace(state.task, result=result)),
        submitting=False,
        questions=(*state.questions, *chosen),
    )
    if state.left_s > 0 and state.current + 1 < len(state.tasks):
        state = _shown(replace(state, current=state.current + 1))
        return Step(state=state, shows=(*shows, Opening()))
    return _asking(state, shows)


def _answered(state: Interview, line: str) -> Step:
    question = state.question
    if line.strip() and len(question.lines) < MOST_LINES:
        lines = (*question.lines, line.rstrip()[:LINE_CHARS])
        return Step(state=_with_question(state, replace(question, lines=lines)))
    if question.lines:
        return Step(state=replace(state, phase="checking"), shows=(KeyPoints(question),))
    none = (False,) * len(question.follow_up.key_points)
    passed_over = replace(question, covered=none)
    state = replace(_with_question(state, passed_over), asked=state.asked + 1)
    return _asking(state, (KeyPoints(passed_over),))


def suggested(question: Question) -> bool:
    """Return whether the next key point to confirm seems to be touched."""
    return touches(question.answer, question.follow_up)[len(question.covered)].touched


def _confirmed(state: Interview, text: str) -> Step:
    question, word = state.question, text.strip().lower()
    if word not in ("", *YES, *NO):
        return Step(state=state, shows=(Keys(),))
    covered = word in YES if word else suggested(question)
    question = replace(question, covered=(*question.covered, covered))
    state = _with_question(state, question)
    if len(question.covered) < len(question.follow_up.key_points):
        return Step(state=state)
    return _asking(replace(state, asked=state.asked + 1))


def _asking(state: Interview, shows: tuple[Show, ...] = ()) -> Step:
    """Go on to the next question, or to the end."""
    if state.asked < len(state.questions):
        return Step(state=replace(state, phase="answering"), shows=(*shows, Ask()))
    return Step(state=replace(state, phase="done"), shows=(*shows, Finished()), act="close")


def _shown(state: Interview) -> Interview:
    if state.task.begun_s is not None:
        return state
    return _with_task(state, replace(state.task, begun_s=state.spent_s))


def _with_task(state: Interview, task: Task) -> Interview:
    tasks = (*state.tasks[: state.current], task, *state.tasks[state.current + 1 :])
    return replace(state, tasks=tasks)


def _with_question(state: Interview, question: Question) -> Interview:
    found = state.questions
    return replace(state, questions=(*found[: state.asked], question, *found[state.asked + 1 :]))
