"""``mlqa hunt``: an input that breaks a wrong solution."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.pack import Catalog
from mlqa.store import Store
from mlqa.study.hunt import prey_of

BREAKS = "box_iou_xyxy([0, 0, 9, 9], [5, 5, 14, 14])"
HARMLESS = "[0, 0, 9, 9], [50, 50, 59, 59]"
SNIPPET = f"import numpy as np\nfrom iou import box_iou_xyxy\n\nprint({BREAKS})\n# expected: 1\n"


@pytest.fixture
def number(catalog: Catalog) -> int:
    """The number of the solution that forgets the +1."""
    names = [known.name for known in prey_of(catalog.find("iou"))]
    return names.index("wrong_answer/no_plus_one") + 1


@pytest.fixture
def hunt(run: Callable, number: int, monkeypatch: pytest.MonkeyPatch, sandbox: object) -> Callable:
    """Hunt that solution with a text on stdin."""

    def hunted(text: str, *options: str | Path) -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return run("hunt", "iou", "--number", str(number), "--lang", "en", *options)

    return hunted


@pytest.mark.parametrize(
    "text", [BREAKS, SNIPPET, f"{HARMLESS.join(('box_iou_xyxy(', ')'))}\n{BREAKS}"]
)
def test_an_input_that_breaks_it(hunt: Callable, text: str) -> None:
    ran = hunt(text)
    assert ran.code == 0
    assert "Broken: the answer is 0.109" in ran.out
    assert f"{BREAKS}\n# expected: 0.142" in ran.out
    assert "# got: 0.109" in ran.out
    assert "The mistake: the +1 of inclusive pixels is missing" in ran.out


def test_success_is_noted(hunt: Callable) -> None:
    with Store() as store:
        hunt(HARMLESS)
        assert store.count("hunt", "iou") == 0
        hunt(BREAKS)
        assert store.count("hunt", "iou") == 1


def test_the_code_is_shown_without_its_mistake(hunt: Callable) -> None:
    ran = hunt(HARMLESS)
    assert ran.code == 1
    assert "def box_iou_xyxy" in ran.out
    assert "Not broken" in ran.out
    assert "bug" not in ran.out
    assert "no_plus_one" not in ran.out
    assert "+1 of inclusive" not in ran.out


def test_in_chinese(hunt: Callable) -> None:
    ran = hunt(BREAKS, "--lang", "zh")
    assert "错误在于：漏了含端点像素坐标的 +1" in ran.out


def test_the_input_can_be_a_file(hunt: Callable, tmp_path: Path) -> None:
    file = tmp_path / "case.py"
    file.write_text(BREAKS)
    assert hunt("", "--input", file).code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "neither a call nor an expression"),
        ("x = 3", "neither a call nor an expression"),
        ("[1, 2", "SyntaxError"),
        ("\n\n1 / 0", "line 3: ZeroDivisionError"),
        ("[1, 2], [3]", "the reference itself fails: it raises"),
        ("box_iou_xyxy()", "the reference itself fails: it raises"),
        ("object(), object()", "can be numbers, text, containers, arrays and tensors only"),
        ("import os; os._exit(0)", "its process ended"),
        (f"for _ in range(30): {BREAKS}", "30 calls"),
        ("open('/work/x')", "FileNotFoundError"),
        ("raise SystemExit", ""),
        ("import evaluate; evaluate.noting = None\n[1], [2]", "does not count"),
    ],
)
def test_what_is_no_input_is_refused(hunt: Callable, text: str, said: str) -> None:
    ran = hunt(text)
    assert ran.code == 2
    assert said in ran.err


def test_an_input_on_which_correct_solutions_differ_does_not_count(
    run: Callable, monkeypatch: pytest.MonkeyPatch, sandbox: object
) -> None:
    # Equal scores: any order is right.
    text = "np.array([[0, 0, 9, 9], [50, 0, 59, 9.0]]), np.array([0.5, 0.5]), 0.1, 0.5"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    ran = run("hunt", "nms", "--number", "1")
    assert ran.code == 2
    assert "correct solutions give different answers" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "there is no problem"),
        (("dataset",), "the bug hunt is for functions"),
        (("iou", "--number", "99"), "wrong solutions, not 99"),
        (("iou", "--number", "0"), "0"),
        (("iou", "--input", "missing.py"), "missing.py"),
    ],
)
def test_wrong_usage(run: Callable, arguments: tuple[str, ...], said: str) -> None:
    ran = run("hunt", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_file_that_is_no_text_is_refused(hunt: Callable, tmp_path: Path) -> None:
    file = tmp_path / "case.py"
    file.write_bytes(b"\xff\xfe")
    assert hunt("", "--input", file).code == 2
    file.write_bytes(b" " * 300_000)
    assert "longer than 256 KiB" in hunt("", "--input", file).err
