"""Hints, solutions and the status: shown, noted, and nobody is kept from anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlqa.store import Store

WRONG = "def box_iou_xyxy(a, b):\n    return 0.5\n"


@pytest.fixture
def attempt(run, tmp_path, monkeypatch, sandbox):
    """Attempt iou with some source in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def attempted(source: str):
        Path("iou.py").write_text(source)
        return run("attempt", "iou", "--no-speed")

    return attempted


def test_each_call_shows_one_more_hint(run):
    counts = [run("hint", "iou").out.count("/3  ") for _ in range(4)]
    assert counts == [1, 2, 3, 3]
    with Store() as store:
        assert store.count("hint", "iou") == 3
        assert store.count("hint", "nms") == 0


def test_hints_in_both_languages(run, catalog):
    hint = catalog.find("iou").hints[0]
    assert hint.zh in run("hint", "iou", "--lang", "zh").out
    assert hint.en in run("hint", "iou", "--seen", "--lang", "en").out


def test_seen_shows_no_new_one(run):
    assert run("hint", "iou", "--seen").code == 2
    run("hint", "iou")
    assert run("hint", "iou", "--seen").out.count("/3  ") == 1


def test_the_last_hint_names_the_solution(run):
    ran = [run("hint", "iou") for _ in range(3)][-1]
    assert "mlqa solution iou" in ran.err


def test_a_solution_before_the_pass_is_shown_and_noted(run, attempt):
    attempt(WRONG)
    ran = run("solution", "iou")
    assert ran.code == 0
    assert "return 0.5" in ran.out
    assert "np.minimum" in ran.out
    with Store() as store:
        assert store.count("solution", "iou") == 1


def test_a_solution_after_the_pass_is_free(run, attempt, reference):
    assert attempt(reference("iou")).code == 0
    assert run("solution", "iou").code == 0
    with Store() as store:
        assert store.count("solution", "iou") == 0


def test_ones_own_code_is_shown_safely(run, attempt, tmp_path):
    (tmp_path / "odd.py").write_bytes(b"x = 1 # \x1b[31m\xff\n" * 3)
    ran = run("solution", "iou", tmp_path / "odd.py")
    assert "\\x1b[31m" in ran.out


def test_without_own_code_the_reference_stands_alone(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "np.minimum" in run("solution", "iou").out
    assert run("solution", "iou", "nothing.py").code == 2


def test_the_status_counts_what_is_passed_and_what_is_begun(run, attempt, reference, catalog):
    total = len(catalog.problems)
    assert f"0/{total} passed" in run("status").out
    attempt(WRONG)
    begun = run("status").out
    assert "1 begun" in begun
    assert "next: mlqa attempt iou " in begun
    attempt(reference("iou"))
    passed = run("status").out
    assert f"1/{total} passed" in passed
    assert "next: mlqa attempt iou " not in passed


def test_mlqa_alone_is_the_status(run):
    assert run().out == run("status").out
