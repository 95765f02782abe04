"""``mlqa attempt``: start, then grade; never overwrite."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: object) -> Path:
    """Work in a fresh folder, where a sandbox works."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_first_run_writes_the_files_and_shows_the_statement(run: Callable, here: Path) -> None:
    ran = run("attempt", "iou", "--lang", "en")
    assert ran.code == 0
    assert sorted(file.name for file in here.iterdir()) == ["iou.py", "test_iou.py"]
    assert "Inclusive pixels" in ran.out
    assert "mlqa attempt iou" in ran.out


def test_the_second_run_grades_the_stub(run: Callable) -> None:
    run("attempt", "iou")
    ran = run("attempt", "iou")
    assert ran.code == 1
    assert "runtime_error" in ran.out
    assert "NotImplementedError" in ran.out


def test_a_right_attempt_is_accepted(run: Callable, here: Path, reference: Callable) -> None:
    (here / "iou.py").write_text(reference("iou"))
    ran = run("attempt", "iou")
    assert ran.code == 0
    assert "accepted" in ran.out


def test_a_pass_is_kept_and_rated_by_a_process_that_does_nothing_else(
    here: Path, reference: Callable
) -> None:
    (here / "iou.py").write_text(reference("iou"))
    command = [sys.executable, "-m", "mlqa", "attempt", "iou", "--no-speed"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "next review" in ran.stdout
    assert "history" not in ran.stderr


def test_a_wrong_attempt_shows_a_counter_example(run: Callable, here: Path) -> None:
    (here / "iou.py").write_text("def box_iou_xyxy(a, b):\n    return 0.5\n")
    ran = run("attempt", "iou")
    assert ran.code == 1
    assert "from iou import box_iou_xyxy" in ran.out


@pytest.mark.parametrize(("level", "said"), [("interview", "Two boxes"), ("score", "points")])
def test_less_can_be_told(run: Callable, here: Path, level: str, said: str) -> None:
    (here / "iou.py").write_text("def box_iou_xyxy(a, b):\n    return 0.5\n")
    ran = run("attempt", "iou", "--feedback", level)
    assert said in ran.out
    assert "import box_iou_xyxy" not in ran.out


def test_the_file_can_be_named(run: Callable, here: Path, reference: Callable) -> None:
    run("attempt", "iou", "mine/try.py")
    assert (here / "mine" / "test_iou.py").exists()
    (here / "mine" / "try.py").write_text(reference("iou"))
    assert run("attempt", "iou", "mine/try.py").code == 0


def test_visible_tests_of_one_s_own_are_kept(run: Callable, here: Path) -> None:
    (here / "test_iou.py").write_text("my own tests")
    ran = run("attempt", "iou")
    assert (here / "test_iou.py").read_text() == "my own tests"
    assert "kept your test_iou.py" in ran.out


def test_grading_changes_no_file(run: Callable, here: Path) -> None:
    run("attempt", "iou")
    (here / "iou.py").write_text("# mine\n")
    run("attempt", "iou")
    assert (here / "iou.py").read_text() == "# mine\n"
    assert len(list(here.iterdir())) == 2


def test_an_unknown_slug_writes_nothing(run: Callable, here: Path) -> None:
    ran = run("attempt", "iuo")
    assert ran.code == 2
    assert "did you mean iou" in ran.err
    assert list(here.iterdir()) == []


def test_a_folder_in_the_file_s_place_is_wrong_usage(run: Callable, here: Path) -> None:
    (here / "iou.py").mkdir()
    assert run("attempt", "iou").code == 2


def test_a_file_in_a_folder_s_place_is_wrong_usage(run: Callable, here: Path) -> None:
    (here / "mine").write_text("")
    ran = run("attempt", "iou", "mine/iou.py")
    assert ran.code == 2
    assert "kept" not in ran.out


@pytest.mark.parametrize("source", [b"", b"def f(:\n", b"\xff\xfe", b"x = 1\n"])
def test_a_file_that_is_no_submission_is_invalid(run: Callable, here: Path, source: bytes) -> None:
    (here / "iou.py").write_bytes(source)
    ran = run("attempt", "iou")
    assert ran.code == 1
    assert "invalid" in ran.out


def test_what_it_prints_is_shown_harmlessly(run: Callable, here: Path) -> None:
    (here / "iou.py").write_text("print('\\x1b[2J seen')\ndef box_iou_xyxy(a, b): return 0\n")
    ran = run("attempt", "iou")
    assert "\\x1b[2J seen" in ran.out
    assert "\x1b" not in ran.out


def test_a_weak_sandbox_is_used_and_named(run: Callable, here: Path, reference: Callable) -> None:
    (here / "iou.py").write_text(reference("iou"))
    ran = run("attempt", "iou", "--sandbox", "process")
    assert ran.code == 0
    assert "sandbox process, level none" in ran.err


def test_an_unknown_sandbox_is_wrong_usage(run: Callable, here: Path) -> None:
    (here / "iou.py").write_text("x = 1\n")
    ran = run("attempt", "iou", "--sandbox", "castle")
    assert ran.code == 2
    assert "namespace" in ran.err


def test_a_problem_of_a_pack_that_is_not_installed(
    run: Callable, here: Path, tiny_pack: Path
) -> None:
    begun = run("attempt", "double", "--pack", tiny_pack)
    assert begun.code == 0
    assert begun.out.endswith(f"then run: mlqa attempt double --pack {tiny_pack}\n")
    (here / "double.py").write_text("def double(n):\n    return 2 * n\n")
    assert run("attempt", "double", "--pack", tiny_pack).code == 0
