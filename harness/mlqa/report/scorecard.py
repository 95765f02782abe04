"""The scorecard of a mock interview as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import msgspec

from mlqa.model import Lang
from mlqa.report.safe import printable
from mlqa.study.mock.scorecard import QuestionCard, Scorecard, TaskCard, Why
from mlqa.words import spoken, tr

SCHEMA: Final = 1


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds, such as 07:30."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02}:{rest:02}"


def as_data(number: int, card: Scorecard) -> dict[str, object]:
    """Return a scorecard for programs; stable keys, a new ``schema`` when one changes meaning."""
    data = msgspec.to_builtins(card)
    assert isinstance(data, dict)
    return {"schema": SCHEMA, "id": number, **data}


def as_json(number: int, card: Scorecard) -> str:
    """Return a scorecard as a JSON document."""
    return json.dumps(as_data(number, card), ensure_ascii=False, indent=2)


def as_markdown(number: int, card: Scorecard) -> str:
    """Return a scorecard for people, in the language that is spoken."""
    return "\n".join(_lines(number, card, spoken())) + "\n"


def _lines(number: int, card: Scorecard, lang: Lang) -> Iterator[str]:
    yield "# " + tr("Mock interview {number}", number=number)
    yield ""
    yield tr(
        "{when} · {minutes} minutes, {used} used · seed {seed}",
        when=f"{card.begun.astimezone():%Y-%m-%d %H:%M}", minutes=card.minutes,
        used=clock(card.spent_s), seed=card.seed,
    )  # fmt: skip
    yield ""
    if not card.finished:
        yield tr("Not finished: `mlqa mock --resume {number}` goes on.", number=number)
        yield ""
    yield "**" + tr("Score: {score:.1f} of 100", score=card.score) + "**" + (
        tr(" · follow-up questions: {covered} of {points} key points",
           covered=card.points_covered, points=card.points) if card.points else ""
    )  # fmt: skip
    for place, task in enumerate(card.tasks, 1):
        yield from _task(place, task, lang)
    if card.questions:
        yield ""
        yield "## " + tr("Follow-up questions")
        for question in card.questions:
            yield from _question(question, lang)
    if card.finished:
        yield from _repeat(card)


def _task(place: int, task: TaskCard, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"## {place}. {task.slug}: {task.title.lang(lang)} ({'★' * task.difficulty})"
    yield ""
    if task.verdict is None:
        yield "- " + tr("not submitted")
        if task.runs or task.hints:
            yield "- " + tr("runs: {runs}, hints: {hints}", runs=task.runs, hints=task.hints)
        return
    yield "- " + tr(
        "{verdict}, {score:.1f} points; correctness {correctness:.1f}",
        verdict=f"**{task.verdict}**", score=task.score, correctness=task.correctness,
    ) + (tr("; speed {ratio:.2f} × the reference's time", ratio=task.ratio)
         if task.ratio is not None else "")  # fmt: skip
    never = tr("never")
    yield "- " + tr(
        "first run after {run}, first pass after {passed}; {spent} in all, {minutes} min expected",
        run=clock(task.first_run_s) if task.first_run_s is not None else never,
        passed=clock(task.first_pass_s) if task.first_pass_s is not None else never,
        spent=clock(task.spent_s or 0.0), minutes=task.minutes,
    )  # fmt: skip
    yield "- " + tr("runs: {runs}, hints: {hints}", runs=task.runs, hints=task.hints)


def _question(question: QuestionCard, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"**{question.slug}: {question.question.lang(lang)}**"
    yield ""
    if question.answer:
        yield from (f"> {printable(line)}" for line in question.answer.split("\n"))
    else:
        yield tr("(no answer)")
    yield ""
    for point, covered in zip(question.points, question.covered, strict=True):
        yield f"- {'✓' if covered else '✗'} {point.lang(lang)}"
    if not all(question.covered):
        wrong = question.common_wrong.lang(lang)
        yield "- " + tr("a common wrong answer: {wrong}", wrong=wrong)


def _repeat(card: Scorecard) -> Iterator[str]:
    yield ""
    yield "## " + tr("What to repeat")
    yield ""
    again = [task for task in card.tasks if task.repeat]
    for task in again:
        reasons = tr(", ").join(_reason(why) for why in task.repeat)
        yield "- " + tr("{slug}: {reasons}", slug=f"`mlqa attempt {task.slug}`", reasons=reasons)
    if not again:
        yield tr("Nothing.")


def _reason(why: Why) -> str:
    match why:
        case "not_reached":
            return tr("not submitted")
        case "not_judged":
            return tr("mlqa could not grade it")
        case "not_accepted":
            return tr("not accepted")
        case "slow":
            return tr("slow")
        case "hints":
            return tr("needed hints")
        case "questions":
            return tr("less than half of the key points")
