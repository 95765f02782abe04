"""``mlqa regrade``: whose result a change of a problem changes."""

from __future__ import annotations

import itertools

import pytest
from tests.conftest import TESTS

from mlqa.store import Store

THRICE = '''\
from mlqa.testing import expect


def test_three(candidate):
    """A small number, three times."""
    expect(candidate.double, 3).gives(9)
'''


@pytest.fixture
def regrade(run, tmp_path, make_pack, sandbox):
    """Two candidates, graded once; regrade them against some tests."""
    sent = tmp_path / "sent"
    for name, factor in (("alice", 2), ("bob", 3)):
        (sent / name).mkdir(parents=True)
        (sent / name / "double.py").write_text(f"def double(n):\n    return {factor} * n\n")
    numbers = itertools.count()
    run("grade", sent, "--pack", make_pack())

    def regraded(*options, **changed):
        # A process imports a file of tests once, so every version gets a folder of its own.
        pack = tmp_path / f"pack {next(numbers)}"
        make_pack(**changed).rename(pack)
        return run("regrade", sent, "--pack", pack, *options)

    return regraded


def kept():
    with Store() as store:
        return [(k.grading.submission.candidate, k.grading.score) for k in store.history("grade")]


def rows(ran):
    return [line.split() for line in ran.out.splitlines()[1:] if line.startswith(("alice", "bob"))]


def test_nothing_changes_where_nothing_was_changed(regrade, monkeypatch):
    monkeypatch.setattr("mlqa.batch.here.grade_problem", None)
    ran = regrade("--diff")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "2 compared: 0 changed, 2 as before · nothing was replaced\n"


def test_a_change_is_told_and_nothing_replaced(regrade):
    before = kept()
    ran = regrade("--diff", tests=THRICE)
    assert ran.code == 1
    assert rows(ran) == [
        ["alice", "double", "accepted", "100.0", "wrong_answer", "0.0", "-100.0"],
        ["bob", "double", "wrong_answer", "0.0", "accepted", "100.0", "+100.0"],
    ]
    assert "2 changed, 0 as before · nothing was replaced" in ran.out
    assert kept() == before


def test_without_diff_the_new_results_count(regrade):
    ran = regrade(tests=THRICE)
    assert ran.code == 1
    assert "the new results count from now on" in ran.out
    assert kept()[2:] == [("alice", 0.0), ("bob", 100.0)]
    assert regrade("--diff", tests=THRICE).code == 0


def test_a_change_that_is_taken_back_is_a_change_again(regrade):
    regrade(tests=THRICE)
    assert regrade("--diff").code == 1
    assert regrade().code == 1
    assert regrade("--diff").code == 0
    assert kept()[-2:] == [("alice", 100.0), ("bob", 0.0)]


def test_tests_that_give_the_same_change_nobody(regrade):
    ran = regrade("--diff", tests=TESTS + "\n# explained\n")
    assert ran.code == 0


def test_a_file_that_changed_itself_is_told_apart(regrade, tmp_path):
    (tmp_path / "sent" / "bob" / "double.py").write_text("def double(n):\n    return n + n\n")
    ran = regrade("--diff")
    assert ran.code == 1
    assert "the file changed too" in ran.out


def test_a_candidate_who_is_new_is_listed(regrade, tmp_path):
    (tmp_path / "sent" / "carol").mkdir()
    (tmp_path / "sent" / "carol" / "double.py").write_text("x = 1\n")
    ran = regrade("--diff")
    assert ran.code == 1
    assert ["carol", "double", "–", "invalid", "0.0"] in [
        line.split() for line in ran.out.splitlines()
    ]


def test_files_that_were_never_graded_are_wrong_usage(run, tmp_path):
    (tmp_path / "iou.py").write_text("x = 1\n")
    ran = run("regrade", tmp_path, "--diff")
    assert ran.code == 2
    assert "mlqa grade" in ran.err


def test_tests_that_break_are_our_fault_and_replace_nothing(regrade):
    ran = regrade(tests="def test_x(candidate):\n    1 / 0\n")
    assert ran.code == 3
    assert regrade("--diff").code == 0
