"""Which problems a mock interview asks."""

from __future__ import annotations

import datetime

import pytest

from mlqa.study.mock.choosing import choose, staleness
from mlqa.study.standing import Standing

NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


def days_ago(days):
    return NOW - datetime.timedelta(days=days)


@pytest.fixture
def standing(make_problem):
    def made(slug, *, tried=False, passed=False, ago=0, **of_problem):
        return Standing(
            problem=make_problem(slug, **of_problem),
            attempts=int(tried or passed),
            passed=passed,
            last=days_ago(ago) if tried or passed else None,
        )

    return made


def slugs(found, *, minutes=45, seed=0):
    return [problem.slug for problem in choose(found, minutes=minutes, seed=seed, now=NOW)]


def test_the_time_is_filled_and_not_exceeded(catalog):
    found = [Standing(problem=problem) for problem in catalog.problems.values()]
    for minutes in (10, 20, 30, 45, 60):
        for seed in range(5):
            chosen = choose(found, minutes=minutes, seed=seed, now=NOW)
            assert 0.8 * minutes <= sum(p.minutes for p in chosen) <= minutes
            assert len({p.slug for p in chosen}) == len(chosen) <= 3


def test_each_problem_is_harder_than_the_one_before(catalog):
    found = [Standing(problem=problem) for problem in catalog.problems.values()]
    for seed in range(10):
        levels = [p.difficulty for p in choose(found, minutes=45, seed=seed, now=NOW)]
        assert levels == sorted(set(levels))


def test_the_seed_decides_and_the_order_of_the_catalogue_does_not(catalog):
    found = [Standing(problem=problem) for problem in catalog.problems.values()]
    assert slugs(found, seed=3) == slugs(found[::-1], seed=3)
    assert len({tuple(slugs(found, seed=seed)) for seed in range(10)}) > 5


def test_untouched_before_failed_before_passed(standing):
    untouched, failed = standing("new"), standing("failed", tried=True)
    passed = standing("passed", passed=True, ago=100)
    assert slugs([passed, failed, untouched], minutes=15) == ["new"]
    assert slugs([passed, failed], minutes=15) == ["failed"]
    assert slugs([passed], minutes=15) == ["passed"]


def test_of_what_was_passed_the_longest_ago_comes_first(standing):
    found = [standing(f"p{ago}", passed=True, ago=ago) for ago in (3, 30, 10)]
    assert slugs(found, minutes=15) == ["p30"]


def test_staleness_is_between_two_and_three_for_what_was_passed(standing):
    values = [staleness(standing("p", passed=True, ago=ago), NOW) for ago in (0, 1, 1000)]
    assert values == sorted(values, reverse=True)
    assert 2 < values[-1] < values[0] <= 3
    # A clock that was set back is no reason to fall out of the order.
    assert staleness(standing("p", passed=True, ago=-5), NOW) == 3.0


def test_filling_the_time_counts_more_than_history(standing):
    short, long = standing("short", minutes=5), standing("long", minutes=40, passed=True)
    assert slugs([short, long]) in (["long", "short"], ["short", "long"])


def test_nothing_fits(standing):
    assert slugs([standing("long", minutes=40)], minutes=30) == []
    assert slugs([]) == []
