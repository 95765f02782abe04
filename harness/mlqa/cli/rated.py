"""How a rating is said, wherever one is made."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from mlqa.errors import UserError
from mlqa.words import tr

if TYPE_CHECKING:
    from mlqa.model import Problem
    from mlqa.store import Store
    from mlqa.study.rating import Evidence
    from mlqa.study.reviewing import Rated


def now() -> datetime.datetime:
    """Return the time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """Return the day where the machine stands."""
    return now().astimezone().date()


def rated_line(rated: Rated, *, change: str) -> str:
    """Return the line that says a rating, why, and when the problem comes back.

    ``change`` says how to rate otherwise.
    """
    return tr(
        "rated {rating}: {why} · next review {due} · {change}",
        rating=rated.rating,
        why=because(rated.evidence) if rated.evidence else tr("passed before"),
        due=rated.card.due,
        change=change,
    )


def command_to_change(slug: str) -> str:
    """Return how to rate otherwise on the command line."""
    return tr("otherwise: {command}", command=f"mlqa review {slug} --rate again|hard|good|easy")


def because(evidence: Evidence) -> str:
    """Return what a rating rests on, in a few words."""
    parts = []
    if evidence.solution:
        parts.append(tr("the solution was looked at"))
    elif evidence.runs == 1:
        parts.append(tr("passed at the first run"))
    else:
        parts.append(tr("passed at run {runs}", runs=evidence.runs))
    if evidence.hints:
        parts.append(tr("hints: {hints}", hints=evidence.hints))
    if evidence.minutes is not None:
        spent = tr("{spent:.0f} of {expected} min", spent=evidence.minutes,
                   expected=evidence.expected)  # fmt: skip
        parts.append(spent)
    return tr(", ").join(parts)


def give_up(store: Store, problem: Problem, *, change: str) -> None:
    """Note a look at the solution before the pass, rate the round, and say so on stderr."""
    from mlqa.study.reviewing import after_giving_up

    store.record("solution", problem.slug)
    rated = after_giving_up(store, problem, now())
    if rated:
        click.echo(rated_line(rated, change=change), err=True)


def note_begin(store_url: str, slug: str) -> None:
    """Note that a problem was begun; a store that fails must not keep anybody from beginning."""
    from mlqa.store import Store

    try:
        with Store(store_url) as store:
            store.record("begin", slug)
    except UserError as error:
        click.echo(tr("note: the start is not in your history: {error}", error=error), err=True)
