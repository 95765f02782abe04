"""Which follow-up questions come up in a quiz, and in which order. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlqa.model import FollowUp, Problem
from mlqa.study.cards import Card, due_on
from mlqa.study.plan import in_turns
from mlqa.study.reviews import question_key
from mlqa.study.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard:
    """A question to be asked; ``card`` is None where it was never asked before."""

    problem: Problem
    follow_up: FollowUp
    card: Card | None

    @property
    def key(self) -> str:
        """The question's name in the log of reviews."""
        return question_key(self.follow_up)


def deck(
    found: Sequence[Standing], cards: Iterable[Card], day: datetime.date
) -> tuple[Flashcard, ...]:
    """Return what to ask on a day: what is due, the most overdue first, then what is new.

    New questions of problems that were passed come before those of others; topics take turns.
    """
    known = {(card.problem, card.question): card for card in cards if card.question}
    passed = [one.problem for one in found if one.passed]
    everything = [
        Flashcard(
            problem=problem, follow_up=follow_up,
            card=known.get((problem.slug, question_key(follow_up))),
        )
        for problems in (passed, in_turns(found))
        for problem, follow_up in _one_of_each(problems)
    ]  # fmt: skip
    by_key = {(one.problem.slug, one.key): one for one in everything}
    due = (by_key.get((card.problem, card.question)) for card in due_on(known.values(), day))
    new = [one for one in everything if one.card is None]
    return (*(one for one in due if one is not None), *new)


def _one_of_each(problems: Sequence[Problem]) -> Iterator[tuple[Problem, FollowUp]]:
    """Yield the first question of every problem, then the second of every one, and so on."""
    for number in range(max((len(problem.follow_ups) for problem in problems), default=0)):
        for problem in problems:
            if number < len(problem.follow_ups):
                yield problem, problem.follow_ups[number]
