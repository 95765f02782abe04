"""``mlqa review``: what is due, the schedule of one problem, and another rating for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import a_day, catalog_of, lang_option, pack_option, store_option
from mlqa.cli.rated import because, rated_line, today
from mlqa.errors import UserError
from mlqa.words import language, tr

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mlqa.model import Lang, Problem
    from mlqa.pack import Catalog
    from mlqa.store import Store
    from mlqa.study.cards import Card
    from mlqa.study.rating import Rating


@click.command()
@click.argument("slug", required=False)
@click.option(
    "--rate", "rating", type=click.Choice(["again", "hard", "good", "easy"]),
    help="Change the rating of SLUG's last review.",
)  # fmt: skip
@click.option("--on", "day_text", metavar="DATE", help="What is due on another day than today.")
@click.option("--json", "as_json", is_flag=True, help="What is due, as JSON.")
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slug: str | None,
    rating: Rating | None,
    day_text: str | None,
    as_json: bool,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Say what is due for review, the most overdue first.

    With SLUG: the reviews of one problem so far; with --rate, its last review is rated otherwise,
    and what follows from it is computed again.
    """
    from mlqa.store import Store

    if rating and not slug:
        raise UserError("--rate wants a problem", remedy=f"mlqa review SLUG --rate {rating}")
    if slug and (day_text or as_json):
        raise UserError("--on and --json are for all problems", remedy="leave out the problem")
    day = a_day(day_text, "--on") if day_text else today()
    catalog = catalog_of(context, packs)
    with Store(store_url or "") as store:
        if slug:
            problem = catalog.find(slug)
            if rating:
                change(store, problem, rating)
            else:
                one(store, problem)
            return
        from mlqa.study.practice import practice

        cards = practice(store, list(catalog.problems.values())).cards
    show_due(cards, catalog, day, language(lang), as_json=as_json)


def change(store: Store, problem: Problem, rating: Rating) -> None:
    """Rate the last review otherwise."""
    from mlqa.study.reviewing import rated_otherwise

    rated = rated_otherwise(store, problem, rating)
    if rated is None:
        raise not_reviewed(problem)
    click.echo(rated_line(rated, change=tr("changed by yourself")))


def one(store: Store, problem: Problem) -> None:
    """Show the reviews of one problem, and when it comes back."""
    from mlqa.study.cards import cards
    from mlqa.study.history import local_day
    from mlqa.study.reviewing import own_reviews

    found = own_reviews(store, problem)
    if not found:
        raise not_reviewed(problem)
    for review in found:
        why = because(review.evidence) if review.evidence else tr("passed before")
        own = tr("changed by yourself") if review.rated_by == "self" else ""
        rest = " · ".join(part for part in (why, own) if part)
        click.echo(f"{local_day(review.at)}  {review.rating:5}  {rest}".rstrip())
    click.echo(tr("next review {due}", due=cards(found)[0].due))


def not_reviewed(problem: Problem) -> UserError:
    """Return what is said where there is no review yet."""
    return UserError(
        f"{problem.slug} was not reviewed yet: that happens when you pass it",
        remedy=f"mlqa attempt {problem.slug}",
    )


def show_due(
    cards: Sequence[Card], catalog: Catalog, day: datetime.date, lang: Lang, *, as_json: bool
) -> None:
    """Show the cards that are due, each with what to type."""
    from mlqa.study.cards import due_on, strength

    due = due_on(cards, day)
    problems = [card for card in due if not card.question]
    questions = [card for card in due if card.question]
    if as_json:
        data = [
            {"problem": card.problem, "question": card.question or None, "due": str(card.due),
             "overdue_days": (day - card.due).days, "strength": round(strength(card, day), 4)}
            for card in due
        ]  # fmt: skip
        click.echo(json.dumps({"schema": 1, "day": str(day), "due": data}, indent=2))
        return
    width = max((len(card.problem) for card in problems), default=0)
    for card in problems:
        problem = catalog.problems[card.problem]
        command = f"mlqa attempt {card.problem} --again"
        click.echo(
            f"{command:{width + 21}}  {since(card, day)} · "
            + tr("{minutes} min", minutes=problem.minutes)
            + f" · {problem.title.lang(lang)}"
        )
    if questions:
        text = tr("{count} due, the oldest {since}", count=len(questions),
                  since=since(questions[0], day))  # fmt: skip
        click.echo(f"mlqa quiz --number {len(questions)}  {text}")
    if not due:
        click.echo(tr("Nothing is due."))
        if cards:
            click.echo(tr("next review {due}", due=min(card.due for card in cards)))


def since(card: Card, day: datetime.date) -> str:
    """Return for how long a card has been due."""
    late = (day - card.due).days
    return tr("{days} d overdue", days=late) if late else tr("due today")
