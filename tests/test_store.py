"""The store: what goes in comes out, what is known is found, and nothing of another version is."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.conftest import submission_of

from mlqa.errors import UserError
from mlqa.model import CaseResult, Failure, Grading, Level, SandboxReport, SpeedResult, Verdict
from mlqa.store import Store, decoded, default_url, encoded, key_of

STRONG = SandboxReport(name="namespace", level=Level.STRONG)


pytestmark = pytest.mark.usefixtures("store_of_each_kind")


@pytest.fixture
def grading(tiny_problem) -> Grading:
    failure = Failure(test="t", about="a", why="w", verdict=Verdict.WRONG_ANSWER)
    return Grading(
        submission=submission_of(tiny_problem, "def double(n): return n\n"),
        verdict=Verdict.WRONG_ANSWER,
        cases=(CaseResult(test="t", points=2.0, verdict=Verdict.WRONG_ANSWER, failure=failure),),
        total_cases=1,
        correctness=0.0,
        score=0.0,
        speed=SpeedResult(outcome="measured", ratio=math.inf, score=0.0),
        duration_s=0.1,
    )


def test_a_grading_comes_back_as_it_was(grading):
    with Store() as store:
        store.add("k", grading, "grade")
        (kept,) = store.history("grade")
    assert kept.grading == grading
    assert kept.at.tzinfo is not None


def test_it_is_there_for_the_next_process(grading):
    with Store() as store:
        store.add("k", grading, "grade")
    with Store() as store:
        assert store.known(["k", "other"]).keys() == {"k"}


def test_the_newest_of_a_key_counts(grading):
    with Store() as store:
        store.add("k", grading, "grade")
        store.add("k", replace(grading, score=7.0), "grade")
        assert store.known(["k"])["k"].score == 7.0


def test_faults_of_ours_are_tried_again(grading):
    with Store() as store:
        store.add("k", replace(grading, verdict=Verdict.INTERNAL_ERROR), "grade")
        assert store.known(["k"]) == {}


def test_a_time_that_was_too_noisy_to_take_is_taken_again(grading):
    noisy = replace(grading, speed=SpeedResult(outcome="inconclusive"))
    with Store() as store:
        store.add("k", noisy, "grade")
        assert store.known(["k"]) == {}
        store.add("k", grading, "grade")
        assert store.known(["k"]).keys() == {"k"}


def test_a_store_that_breaks_later_says_so(grading):
    with Store() as store:
        with store.engine.begin() as connection:
            connection.execute(sa.text("drop table mlqa_gradings"))
        with pytest.raises(UserError, match="cannot be used"):
            store.add("k", grading, "grade")


def test_many_keys_are_looked_up(grading):
    with Store() as store:
        for number in range(3):
            store.add(f"k{number}", grading, "grade")
        assert len(store.known([f"k{number}" for number in range(2000)])) == 3


def test_kinds_and_problems_are_kept_apart(grading):
    with Store() as store:
        store.add("a", grading, "grade")
        store.add("b", grading, "attempt")
        assert len(list(store.history("attempt"))) == 1
        assert list(store.history("attempt", "other")) == []


def test_several_processes_make_a_store_at_once(grading):
    command = [sys.executable, "-c", "from mlqa.store import Store\nwith Store(): pass"]
    makers = [subprocess.Popen(command) for _ in range(4)]
    assert [maker.wait() for maker in makers] == [0] * 4
    with Store() as store:
        store.add("k", grading, "grade")
        assert store.known(["k"]).keys() == {"k"}


def test_hostile_text_is_kept(grading):
    odd = "\ud800\x00\x1b[31m" + "x" * 1000
    submission = replace(grading.submission, candidate=odd, path=odd)
    with Store() as store:
        store.add("k", replace(grading, submission=submission, why=odd), "grade")
        (kept,) = store.history("grade")
        with store.engine.connect() as connection:
            shown = connection.execute(sa.text("select candidate from mlqa_gradings")).scalar()
    assert "\\ud800" in kept.grading.why
    assert "\x1b" not in shown
    assert "\x00" not in shown


def test_infinities_survive(grading):
    assert decoded(encoded(grading)).speed.ratio == math.inf


def test_the_key_changes_with_whatever_a_verdict_depends_on(tiny_problem, make_pack):
    one = submission_of(tiny_problem, "def double(n): return 2 * n\n")
    other = submission_of(tiny_problem, "def double(n): return n\n")
    base = key_of(one, tiny_problem, STRONG, seed=0, speed=True)
    weak = SandboxReport(name="process", level=Level.NONE)
    limits = replace(tiny_problem.limits, cpu_s=1.0)
    keys = {
        base,
        key_of(other, tiny_problem, STRONG, seed=0, speed=True),
        key_of(one, tiny_problem, weak, seed=0, speed=True),
        key_of(one, tiny_problem, STRONG, seed=1, speed=True),
        key_of(one, replace(tiny_problem, limits=limits), STRONG, seed=0, speed=True),
    }
    assert len(keys) == 5
    tests = tiny_problem.tests.read_text()
    changed = replace(tiny_problem, root=make_pack(tests=tests + "\n# more\n"), difficulty=2)
    assert key_of(one, changed, STRONG, seed=0, speed=True) not in keys


def test_the_same_content_from_another_candidate_has_the_same_key(tiny_problem):
    one = submission_of(tiny_problem, "x = 1\n", "alice")
    other = submission_of(tiny_problem, "x = 1\n", "bob")
    keys = {key_of(s, tiny_problem, STRONG, seed=0, speed=False) for s in (one, other)}
    assert len(keys) == 1


def test_a_store_of_a_later_version_is_refused(grading):
    with Store() as store, store.engine.begin() as connection:
        connection.execute(sa.text("update mlqa_meta set schema_version = 99"))
    with pytest.raises(UserError, match="later mlqa"):
        Store()


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/none/x.db", "oracle9://x/y"])
def test_a_store_that_cannot_be_opened_says_so(url):
    with pytest.raises(UserError, match="cannot be used"):
        Store(url)


def test_a_password_is_not_shown():
    store = Store.__new__(Store)
    store.url = "postgresql+psycopg://me:secret@db/mlqa"
    assert "secret" not in store.shown


def test_the_default_is_in_the_state_directory(monkeypatch, tmp_path):
    monkeypatch.delenv("MLQA_STORE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert default_url() == f"sqlite:///{tmp_path}/mlqa/store.db"
    with Store():
        assert Path(tmp_path / "mlqa" / "store.db").is_file()
