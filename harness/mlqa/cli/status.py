"""``mlqa status``, and ``mlqa`` alone: where one stands, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, store_option
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
    from mlqa.study.standing import standings, what_is_next

    problems = catalog_of(context, packs).problems.values()
    with Store(store_url or "") as store:
        found = standings(problems, store.history("attempt"))
    for line in by_topic(found):
        click.echo(line)
    click.echo(next_line(what_is_next(found), language(lang)))


def by_topic(found: Sequence[Standing]) -> list[str]:
    """Return a line of progress for each topic, and one for all."""
    topics = sorted({one.problem.topic for one in found})
    rows = [(topic, [one for one in found if one.problem.topic == topic]) for topic in topics]
    lines = []
    for name, members in [*rows, ("all", list(found))]:
        passed = sum(one.passed for one in members)
        begun = sum(one.attempts > 0 and not one.passed for one in members)
        filled = round(20 * passed / len(members)) if members else 0
        bar = "█" * filled + "·" * (20 - filled)
        extra = f", {begun} begun" if begun else ""
        lines.append(f"{name:12} {bar} {passed}/{len(members)} passed{extra}")
    return lines


def next_line(one: Standing | None, lang: Lang) -> str:
    """Return the line that says what to type next."""
    if one is None:
        return tr("Everything is passed.")
    problem = one.problem
    title = problem.title.lang(lang)
    if not one.attempts:
        return tr(
            "next: mlqa attempt {slug}  ({title}, {minutes} min)",
            slug=problem.slug, title=title, minutes=problem.minutes,
        )  # fmt: skip
    return tr(
        "next: mlqa attempt {slug}  ({title}, {minutes} min; best so far {best:.0f} of 100)",
        slug=problem.slug, title=title, minutes=problem.minutes, best=one.best,
    )  # fmt: skip
