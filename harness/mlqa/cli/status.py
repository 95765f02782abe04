"""``mlqa status``, and ``mlqa`` alone: where one stands, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, store_option
from mlqa.cli.rated import today
from mlqa.model import Lang
from mlqa.words import language, tr

if TYPE_CHECKING:
    from mlqa.study.standing import Standing


@click.command()
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context, lang: str | None, store_url: str | None, packs: tuple[Path, ...]
) -> None:
    """Say where you stand and what is next: how many problems of each topic you have passed."""
    from mlqa.store import Store
    from mlqa.study.cards import due_on
    from mlqa.study.practice import practice

    problems = list(catalog_of(context, packs).problems.values())
    with Store(store_url or "") as store:
        known = practice(store, problems)
    for line in by_topic(known.found):
        click.echo(line)
    day = today()
    due = due_on(known.cards, day)
    if due:
        questions = sum(bool(card.question) for card in due)
        click.echo(due_line(len(due) - questions, questions))
    click.echo(next_line(known.next(day), language(lang)))


def due_line(problems: int, questions: int) -> str:
    """Return the line that says what is due for review."""
    return tr("due for review: problems {problems}, questions {questions} (mlqa review)",
              problems=problems, questions=questions)  # fmt: skip


def by_topic(found: Sequence[Standing]) -> list[str]:
    """Return a line of progress for each topic, and one for all."""
    # A Chinese character takes two columns.
    from rich.cells import cell_len, set_cell_size

    topics = sorted({one.problem.topic for one in found})
    rows = [(topic, [one for one in found if one.problem.topic == topic]) for topic in topics]
    width = max([12, *(cell_len(name) for name, _ in rows)])
    lines = []
    for name, members in [*rows, (tr("all"), list(found))]:
        passed = sum(one.passed for one in members)
        begun = sum(one.attempts > 0 and not one.passed for one in members)
        filled = round(20 * passed / len(members)) if members else 0
        bar = "█" * filled + "·" * (20 - filled)
        text = tr("{passed}/{problems} passed", passed=passed, problems=len(members))
        if begun:
            text += tr(", {begun} begun", begun=begun)
        lines.append(f"{set_cell_size(name, width)} {bar} {text}")
    return lines


def next_line(one: Standing | None, lang: Lang) -> str:
    """Return the line that says what to type next."""
    if one is None:
        return tr("Everything is passed.")
    problem = one.problem
    title = problem.title.lang(lang)
    if one.passed:
        return tr(
            "next: mlqa attempt {slug} --again  ({title}, {minutes} min; due for review)",
            slug=problem.slug, title=title, minutes=problem.minutes,
        )  # fmt: skip
    if not one.attempts:
        return tr(
            "next: mlqa attempt {slug}  ({title}, {minutes} min)",
            slug=problem.slug, title=title, minutes=problem.minutes,
        )  # fmt: skip
    return tr(
        "next: mlqa attempt {slug}  ({title}, {minutes} min; best so far {best:.0f} of 100)",
        slug=problem.slug, title=title, minutes=problem.minutes, best=one.best,
    )  # fmt: skip
