"""When a round ends: rated once, on the day, by what belongs to it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.conftest import submission_of

from mlqa.model import Grading, Problem, Verdict
from mlqa.store import EVENTS, GRADINGS, Store
from mlqa.study.history import deeds
from mlqa.study.reviewing import (
    Rated,
    after_attempt,
    after_giving_up,
    own_reviews,
    rated_otherwise,
    round_so_far,
)
from mlqa.study.reviews import Review, add_review

START = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
RIGHT = "def double(n): return 2 * n\n"

pytestmark = pytest.mark.usefixtures("store_of_each_kind")


@dataclass
class Person:
    """Somebody who practises; every deed takes a minute."""

    problem: Problem
    store: Store = field(default_factory=Store)
    now: datetime.datetime = START

    def later(self, **how_much: float) -> None:
        self.now += datetime.timedelta(**how_much)

    def event(self, kind: str) -> None:
        self.later(minutes=1)
        with self.store.transaction() as connection:
            connection.execute(
                EVENTS.insert().values(at=self.now, kind=kind, problem=self.problem.slug)
            )

    def run(self, source: str = RIGHT, verdict: Verdict = Verdict.ACCEPTED) -> Rated | None:
        self.later(minutes=1)
        submission = submission_of(self.problem, source)
        grading = Grading(
            submission=submission, verdict=verdict, cases=(), total_cases=1, correctness=0.0,
            score=0.0, speed=None, duration_s=0.1,
        )  # fmt: skip
        with self.store.transaction() as connection:
            connection.execute(
                GRADINGS.insert().values(
                    key="k", kind="attempt", at=self.now, candidate="you", score=0.0,
                    problem=self.problem.slug, path="p", digest=submission.digest,
                    verdict=str(verdict), correctness=0.0, grading=b"",
                )
            )  # fmt: skip
        return after_attempt(self.store, self.problem, grading, self.now)

    def fail(self, source: str = "wrong") -> None:
        assert self.run(source, Verdict.WRONG_ANSWER) is None

    def give_up(self) -> Rated | None:
        self.event("solution")
        return after_giving_up(self.store, self.problem, self.now)

    @property
    def ratings(self) -> list[str]:
        return [review.rating for review in own_reviews(self.store, self.problem)]


@pytest.fixture
def person(store_of_each_kind: None, tiny_problem: Problem) -> Iterator[Person]:
    one = Person(tiny_problem)
    yield one
    one.store.engine.dispose()


def test_a_pass_is_rated_by_its_round(person):
    person.event("begin")
    person.fail()
    person.event("hint")
    rated = person.run()
    assert rated is not None
    assert (rated.rating, rated.evidence.runs, rated.evidence.hints) == ("good", 2, 1)
    assert rated.evidence.minutes == 3.0
    assert rated.card.due > START.astimezone().date()
    (review,) = own_reviews(person.store, person.problem)
    assert (review.evidence, review.rated_by) == (rated.evidence, "evidence")


def test_a_failure_is_no_review(person):
    person.fail()
    assert person.ratings == []


def test_polishing_on_the_same_day_is_no_review(person):
    person.run()
    assert person.run(RIGHT + "# nicer\n") is None
    assert person.ratings == ["good"]


def test_the_same_file_again_is_no_review(person):
    person.run()
    person.later(days=3)
    assert person.run() is None
    assert person.run(RIGHT + "# written again\n") is not None


def test_giving_up_is_again_and_copying_the_solution_is_no_pass(person):
    person.event("begin")
    person.fail()
    assert person.give_up().rating == "again"
    assert person.run() is None
    assert person.ratings == ["again"]


def test_the_next_round_does_not_inherit_the_last(person):
    for _ in range(7):
        person.fail()
    person.event("hint")
    person.event("hint")
    person.give_up()
    person.event("begin")
    person.run(RIGHT + "# copied\n")
    person.later(days=1)
    person.event("begin")
    rated = person.run(RIGHT + "# alone\n")
    assert (rated.rating, rated.evidence.runs, rated.evidence.hints) == ("easy", 1, 0)
    assert rated.card.reviews == 2


def test_looking_again_without_trying_is_no_review(person):
    assert person.give_up().rating == "again"
    person.later(days=2)
    assert person.give_up() is None
    person.event("begin")
    assert person.give_up().rating == "again"


def test_hints_after_the_pass_belong_to_no_round(person):
    person.run()
    person.event("hint")
    person.later(days=9)
    person.event("begin")
    assert round_so_far(person.store, person.problem)[0].kind == "begin"
    assert person.run(RIGHT + "# again\n").evidence.hints == 0


def test_the_untouched_stub_is_no_run(person):
    stub = person.problem.stub.read_text()
    person.fail(stub)
    assert person.run().evidence.runs == 1
    first = deeds(person.store, person.problem.slug)[0]
    assert first.digest == hashlib.sha256(stub.encode()).hexdigest()


def test_another_rating_takes_the_place_of_the_last(person):
    person.run()
    person.later(days=5)
    before = person.run(RIGHT + "# again\n")
    changed = rated_otherwise(person.store, person.problem, "again")
    assert person.ratings == ["good", "again"]
    assert changed.card.reviews == before.card.reviews == 2
    assert changed.card.due < before.card.due
    assert rated_otherwise(person.store, person.problem, "good").card == before.card


def test_without_a_review_there_is_nothing_to_change(person):
    key = Review(at=START, problem="double", question="q", rating="easy", rated_by="self")
    add_review(person.store, key)
    assert rated_otherwise(person.store, person.problem, "hard") is None
