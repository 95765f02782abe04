"""``mlqa stats``: streak, coverage, strength, and what each day had."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, store_option
from mlqa.cli.rated import today
from mlqa.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlqa.study.practice import Practice
    from mlqa.study.stats import DayFigures, Figures, TopicFigures

DAYS_SHOWN: Final = 14
BAR: Final = 20
# A bar is full at the longest day shown, but not for less than this.
FULL_BAR_MINUTES: Final = 30.0
BLOCKS: Final = " ▏▎▍▌▋▊▉█"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Everything, for programs.")
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    as_json: bool,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Show your streak, how much you have covered, how well it sits, and your days.

    Days are those of this machine's time zone.
    """
    del lang  # chosen by its option
    from mlqa.store import Store
    from mlqa.study.practice import practice
    from mlqa.study.stats import figures

    problems = list(catalog_of(context, packs).problems.values())
    with Store(store_url or "") as store:
        known = practice(store, problems)
    made = figures(known.found, known.cards, known.past, known.reviews, today())
    if as_json:
        click.echo(json.dumps(as_data(made, known), indent=2))
        return
    click.echo(
        tr("streak: {days} d (longest {longest} d)", days=made.streak.days,
           longest=made.streak.longest)
    )  # fmt: skip
    click.echo()
    width = max((len(one.topic) for one in made.topics), default=0)
    for one in made.topics:
        click.echo(topic_line(one, width))
    click.echo()
    for line in day_lines({day.date: day for day in made.days}, made.today):
        click.echo(line)


def topic_line(one: TopicFigures, width: int) -> str:
    """Return the line of a topic."""
    text = tr("{passed}/{problems} passed, {begun} begun", passed=one.passed,
              problems=one.problems, begun=one.begun)  # fmt: skip
    line = f"{one.topic:{width}}  {bar(one.passed / one.problems)}  {text}"
    if one.strength is None:
        return line
    strength = tr("strength {strength:.0f} % (cards: {cards})", strength=100 * one.strength,
                  cards=one.cards)  # fmt: skip
    return f"{line} · {strength}"


def day_lines(days: Mapping[datetime.date, DayFigures], last: datetime.date) -> list[str]:
    """Return a line with a bar of minutes for each of the newest days."""
    dates = [last - datetime.timedelta(back) for back in reversed(range(DAYS_SHOWN))]
    most = max([FULL_BAR_MINUTES, *(days[date].minutes for date in dates if date in days)])
    lines = []
    for date in dates:
        day = days.get(date)
        if day is None:
            lines.append(f"{date}  ·")
            continue
        text = tr(
            "{minutes:.0f} min · attempts {attempts}, passed {passed} · answers {answers}",
            minutes=day.minutes, attempts=day.attempts, passed=day.passed, answers=day.answers,
        )  # fmt: skip
        lines.append(f"{date}  {bar(day.minutes / most)}  {text}")
    return lines


def bar(share: float) -> str:
    """Return a bar of a share of 1, to an eighth of a character."""
    whole, eighths = divmod(round(share * BAR * 8), 8)
    text = "█" * whole + (BLOCKS[eighths] if eighths else "")
    return f"{text:{BAR}}"


def as_data(made: Figures, known: Practice) -> dict[str, Any]:
    """Return everything for programs; the guide for candidates describes the keys."""
    from mlqa.study.cards import strength

    data = asdict(made)
    return {
        "schema": 1,
        "today": str(made.today),
        "streak": data["streak"],
        "topics": data["topics"],
        "days": [day | {"date": str(day["date"])} for day in data["days"]],
        "problems": [
            {
                "problem": one.problem.slug,
                "topic": one.problem.topic,
                "attempts": one.attempts,
                "passed": one.passed,
                "best": one.best,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in known.found
        ],
        "cards": [
            asdict(card)
            | {
                "question": card.question or None,
                "last": str(card.last),
                "due": str(card.due),
                "strength": strength(card, made.today),
            }
            for card in known.cards
        ],
        "reviews": [
            asdict(review) | {"at": review.at.isoformat(), "question": review.question or None}
            for review in known.reviews
        ],
    }
