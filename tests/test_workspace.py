"""A candidate's folder: files are written once and never over anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlqa.errors import UserError
from mlqa.model import Problem
from mlqa.workspace import start, start_over


def test_the_stub_and_the_visible_tests_are_written(tiny_problem: Problem, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "double.py"
    started = start(tiny_problem, file)
    assert started.written == (file, file.with_name("test_double.py"))
    assert file.read_bytes() == tiny_problem.stub.read_bytes()
    assert file.with_name("test_double.py").read_bytes() == tiny_problem.examples.read_bytes()


def test_nothing_hidden_is_written(tiny_problem: Problem, tmp_path: Path) -> None:
    start(tiny_problem, tmp_path / "mine" / "double.py")
    names = sorted(file.name for file in (tmp_path / "mine").iterdir())
    assert names == ["double.py", "test_double.py"]


@pytest.mark.parametrize("name", ["double.py", "test_double.py"])
def test_an_existing_file_is_kept(tiny_problem: Problem, tmp_path: Path, name: str) -> None:
    kept = tmp_path / name
    kept.write_text("my own work")
    started = start(tiny_problem, tmp_path / "double.py")
    assert started.kept == (kept,)
    assert kept.read_text() == "my own work"


def test_starting_twice_writes_nothing_new(tiny_problem: Problem, tmp_path: Path) -> None:
    file = tmp_path / "double.py"
    start(tiny_problem, file)
    file.write_text("edited")
    assert start(tiny_problem, file).written == ()
    assert file.read_text() == "edited"


def test_a_link_is_kept_and_not_written_through(tiny_problem: Problem, tmp_path: Path) -> None:
    file = tmp_path / "double.py"
    file.symlink_to(tmp_path / "elsewhere.py")
    assert file in start(tiny_problem, file).kept
    assert not (tmp_path / "elsewhere.py").exists()


def test_a_folder_that_cannot_be_made_is_wrong_usage(tiny_problem: Problem, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be made"):
        start(tiny_problem, tmp_path / "file" / "double.py")


def test_starting_over_keeps_every_copy(tiny_problem: Problem, tmp_path: Path) -> None:
    file = tmp_path / "double.py"
    for number in (1, 2):
        file.write_text(f"mine, {number}")
        assert start_over(tiny_problem, file).read_text() == f"mine, {number}"
        assert file.read_bytes() == tiny_problem.stub.read_bytes()
    names = sorted(path.name for path in tmp_path.glob("double*"))
    assert names == ["double.1.py.old", "double.2.py.old", "double.py"]


def test_starting_over_without_a_file_says_so(tiny_problem: Problem, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        start_over(tiny_problem, tmp_path / "double.py")
    assert not list(tmp_path.glob("double*"))
