"""``mlqa quiz``: follow-up questions as flash cards, on the same schedule as the problems."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, store_option
from mlqa.cli.list import of_topic
from mlqa.cli.rated import now, today
from mlqa.cli.review import since
from mlqa.errors import UserError
from mlqa.words import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from mlqa.model import Lang
    from mlqa.store import Store
    from mlqa.study.flashcards import Flashcard
    from mlqa.study.rating import Rating

QUIT: Final = "q"


class Ended(Exception):
    """Nothing more will be typed, or q was."""


@click.command()
@click.option("--topic", help="Only questions of this topic, or with this tag.")
@click.option("--number", type=click.IntRange(1), default=10, show_default=True,
              help="The most questions to ask.")  # fmt: skip
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    topic: str | None,
    number: int,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Go through follow-up questions as flash cards.

    What is due comes first, then new questions. Answer in your head or aloud, press Enter, compare,
    and rate yourself: 1 again, 2 hard, 3 good, 4 easy. q ends it; every answer is kept at once.
    """
    from rich.console import Console

    from mlqa.store import Store
    from mlqa.study.flashcards import deck
    from mlqa.study.keys import single_keys
    from mlqa.study.practice import practice

    problems = list(catalog_of(context, packs).problems.values())
    wanted = of_topic(problems, topic) if topic else problems
    if not any(problem.follow_ups for problem in wanted):
        raise UserError("these problems have no follow-up questions")
    with Store(store_url or "") as store:
        known = practice(store, wanted)
        asked = deck(known.found, known.cards, today())[:number]
        if not asked:
            click.echo(tr("Nothing is due."))
            due = min(card.due for card in known.cards if card.question)
            click.echo(tr("next review {due}", due=due))
            return
        with single_keys() as single:
            quiz = Quiz(Console(highlight=False), store, language(lang), single=single)
            try:
                quiz.ask_all(asked)
            finally:
                # Also when it is interrupted: what was done is kept, and is said.
                quiz.sum_up()


class Quiz:
    """A quiz on a screen; its answers go into a store."""

    def __init__(self, console: Console, store: Store, lang: Lang, *, single: bool) -> None:
        self.console = console
        self.store = store
        self.lang = lang
        self.single = single
        self.ratings: Counter[Rating] = Counter()

    def ask_all(self, asked: Sequence[Flashcard]) -> None:
        """Ask question after question, until there is none or nothing more is typed."""
        try:
            for number, one in enumerate(asked, 1):
                when = since(one.card, today()) if one.card else tr("new")
                title = one.problem.title.lang(self.lang)
                self.say(f"\n{number}/{len(asked)} · {title} · {when}", style="dim")
                self.ask(one)
        except Ended:
            return

    def ask(self, one: Flashcard) -> None:
        """Ask one question, show what a good answer says, and keep the rating."""
        from mlqa.study.rating import RATINGS
        from mlqa.study.reviews import Review, add_review

        follow_up = one.follow_up
        self.say(follow_up.question.lang(self.lang), style="bold")
        self.say(tr("Enter shows the answer · q quits"), style="dim")
        self.typed()
        for point in follow_up.key_points:
            self.say(f"  · {point.lang(self.lang)}")
        self.say(
            tr("A common wrong answer: {answer}", answer=follow_up.common_wrong.lang(self.lang))
        )
        self.say(tr("1 again · 2 hard · 3 good · 4 easy · q quits"), style="dim")
        while (key := self.typed()) not in ("1", "2", "3", "4"):
            if key:
                self.say(tr("1 again · 2 hard · 3 good · 4 easy · q quits"), style="dim")
        rating = RATINGS[int(key) - 1]
        add_review(
            self.store,
            Review(
                at=now(), problem=one.problem.slug, question=one.key, rating=rating,
                rated_by="self",
            ),
        )  # fmt: skip
        self.ratings[rating] += 1

    def typed(self) -> str:
        """Return what is typed next.

        Raises:
            Ended: when nothing more will be, or it was q.
        """
        from mlqa.study.keys import typed

        key = typed(self.single)
        if key is None or key.lower() == QUIT:
            raise Ended
        return key

    def sum_up(self) -> None:
        """Say what was answered."""
        from mlqa.study.rating import RATINGS

        parts = [f"{self.ratings[rating]} {rating}" for rating in RATINGS if self.ratings[rating]]
        text = tr("answered: {count}", count=self.ratings.total())
        self.say("\n" + text + (f" ({', '.join(parts)})" if parts else ""))

    def say(self, text: str, style: str = "") -> None:
        """Print text that is no markup."""
        self.console.print(text, style=style or None, markup=False)
