"""Everything that a store knows of somebody's practice with some problems, read at once."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from mlqa.model import Problem
from mlqa.store import Store
from mlqa.study.cards import Card, cards, due_on, of_problems
from mlqa.study.history import Deed, deeds
from mlqa.study.reviews import Review, reviews
from mlqa.study.standing import Standing, standings, what_is_next


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Where each problem stands, the cards of these problems, and all that was done."""

    found: tuple[Standing, ...]
    cards: tuple[Card, ...]
    past: tuple[Deed, ...]
    reviews: tuple[Review, ...]

    def next(self, day: datetime.date, without: str = "") -> Standing | None:
        """Return what to do next on a day, other than one problem."""
        due = [card.problem for card in due_on(self.cards, day) if not card.question]
        return what_is_next(
            [one for one in self.found if one.problem.slug != without],
            {card.problem for card in self.cards if not card.question},
            due,
        )


def practice(store: Store, problems: Collection[Problem]) -> Practice:
    """Read what a store knows.

    Raises:
        UserError: when it cannot be read.
    """
    log = reviews(store)
    return Practice(
        found=standings(problems, store.history("attempt")),
        cards=of_problems(cards(log), problems),
        past=deeds(store),
        reviews=log,
    )
