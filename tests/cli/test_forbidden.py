"""What a pack forbids, as a person meets it: attempt, grade, the reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

TABLE = """
[forbidden]
names = ["numpy.linalg.norm"]
en = "Do not use `np.linalg.norm`."
zh = "不许用 `np.linalg.norm`。"
"""
SOURCE = "import numpy as np\n\n\ndef double(n):\n    return float(np.linalg.norm([2 * n]))\n"
WHY = "it uses what is forbidden: line 5: numpy.linalg.norm\nthe statement: Do not use"


@pytest.fixture
def pack(make_pack: Callable[..., Path]) -> Path:
    """A pack whose problem forbids something."""
    return make_pack(extra=TABLE)


@pytest.mark.parametrize("level", ["practice", "interview", "score"])
def test_a_report_has_the_reason_at_every_level(
    run: Run, tmp_path: Path, pack: Path, sandbox: object, level: str
) -> None:
    (tmp_path / "sent" / "alice").mkdir(parents=True)
    (tmp_path / "sent" / "alice" / "double.py").write_text(SOURCE)
    ran = run("grade", tmp_path / "sent", "--pack", pack, "--format", "json", "--feedback", level)
    assert ran.code == 1
    (result,) = ran.results
    assert (result["verdict"], result["score"], result["failures"]) == ("invalid", 0.0, [])
    assert result["why"] == f"{WHY} `np.linalg.norm`."


def test_an_attempt_shows_the_line_and_the_sentence(
    run: Run, tmp_path: Path, pack: Path, sandbox: object
) -> None:
    (tmp_path / "double.py").write_text(SOURCE)
    ran = run("attempt", "double", tmp_path / "double.py", "--pack", pack)
    assert ran.code == 1
    assert "invalid" in ran.out
    assert "line 5: numpy.linalg.norm" in ran.out
    assert "Do not use `np.linalg.norm`." in ran.out


def test_a_change_of_what_is_forbidden_grades_anew(
    run: Run, tmp_path: Path, pack: Path, sandbox: object
) -> None:
    (tmp_path / "sent" / "alice").mkdir(parents=True)
    (tmp_path / "sent" / "alice" / "double.py").write_text(SOURCE)
    assert run("grade", tmp_path / "sent", "--pack", pack).code == 1
    file = pack / "problems" / "double" / "problem.toml"
    file.write_text(file.read_text().replace('linalg.norm"]', 'linalg.det"]'))
    assert run("grade", tmp_path / "sent", "--pack", pack).code == 0
