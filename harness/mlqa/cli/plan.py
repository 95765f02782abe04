"""``mlqa plan``: what to do on each day until the interview."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mlqa.cli.common import a_day, catalog_of, lang_option, pack_option, store_option
from mlqa.cli.list import of_topic
from mlqa.cli.rated import today
from mlqa.errors import UserError
from mlqa.words import tr

if TYPE_CHECKING:
    import datetime

    from mlqa.study.plan import Item, Plan

MOST_DAYS: Final = 366


@click.command()
@click.option("--interview", "interview_text", metavar="DATE", required=True,
              help="The day of the interview, for example 2027-01-15.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(1, 24 * 60), default=30, show_default=True,
              help="The most that a day may take.")  # fmt: skip
@click.option("--from", "first_text", metavar="DATE", help="The first day (default: today).")
@click.option("--topic", help="New problems of this topic, or with this tag, only.")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    interview_text: str,
    minutes: int,
    first_text: str | None,
    topic: str | None,
    as_json: bool,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Spread what is new and what falls due over the days until the interview.

    A problem's review is planned with half of its minutes, a question with two. What is planned is
    taken to go well; make the plan again when it did not. Nothing of a plan is kept.
    """
    del lang  # chosen by its option
    from mlqa.store import Store
    from mlqa.study.plan import plan
    from mlqa.study.practice import practice

    first_day = a_day(first_text, "--from") if first_text else today()
    interview = a_day(interview_text, "--interview")
    check_days(first_day, interview)
    problems = list(catalog_of(context, packs).problems.values())
    wanted = {problem.slug for problem in (of_topic(problems, topic) if topic else problems)}
    with Store(store_url or "") as store:
        known = practice(store, problems)
    found = [one for one in known.found if one.problem.slug in wanted]
    cards = [card for card in known.cards if card.problem in wanted]
    made = plan(found, cards, first_day=first_day, interview=interview, minutes=minutes)
    if as_json:
        click.echo(json.dumps(as_data(made, interview, minutes), indent=2))
    else:
        show(made, minutes)


def check_days(first_day: datetime.date, interview: datetime.date) -> None:
    """Refuse days between which there is nothing to plan.

    Raises:
        UserError: which says why.
    """
    remedy = "mlqa plan --interview DATE --from DATE"
    if interview <= first_day:
        raise UserError(f"the interview on {interview} is not after {first_day}", remedy=remedy)
    if (interview - first_day).days > MOST_DAYS:
        raise UserError(
            f"from {first_day} to {interview} are more than {MOST_DAYS} days", remedy=remedy
        )


def as_data(made: Plan, interview: datetime.date, minutes: int) -> dict[str, object]:
    """Return a plan for programs; the guide for candidates describes the keys."""
    return {
        "schema": 1,
        "interview": str(interview),
        "minutes": minutes,
        "days": [
            {
                "date": str(day.date),
                "minutes": day.minutes,
                "items": [
                    {"kind": item.kind, "problem": item.slug or None, "count": item.count,
                     "minutes": item.minutes}
                    for item in day.items
                ],
            }
            for day in made.days
        ],
        "does_not_fit": {
            "too_long": [problem.slug for problem in made.too_long],
            "no_room": [problem.slug for problem in made.no_room],
            "late_reviews": sorted({card.problem for card in made.late}),
        },
    }  # fmt: skip


def show(made: Plan, minutes: int) -> None:
    """Print a plan as a table, and below it what does not fit."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for day in made.days:
        text = " · ".join(in_words(item) for item in day.items) or "–"
        table.add_row(str(day.date), tr("{minutes} min", minutes=day.minutes), text)
    console = Console(highlight=False)
    console.print(table)
    left = [
        ([problem.slug for problem in made.no_room], tr("no day is left for")),
        (
            [problem.slug for problem in made.too_long],
            tr("longer than {minutes} min a day", minutes=minutes),
        ),
        (
            sorted({card.problem for card in made.late}),
            tr("due before the interview, without room"),
        ),
    ]
    lines = [f"{said}: {', '.join(names)}" for names, said in left if names]
    console.print()
    new = sum(item.kind == "new" for day in made.days for item in day.items)
    if not lines:
        lines = [tr("Everything fits; new problems: {new}.", new=new)]
    else:
        lines.insert(0, tr("new problems that fit: {new}; what does not:", new=new))
    for line in lines:
        console.print(line, markup=False)


def in_words(item: Item) -> str:
    """Return an item in a few words."""
    if item.kind == "questions":
        return tr("quiz {count} ({minutes})", count=item.count, minutes=item.minutes)
    if item.kind == "review":
        return tr("again {slug} ({minutes})", slug=item.slug, minutes=item.minutes)
    return tr("new {slug} ({minutes})", slug=item.slug, minutes=item.minutes)
