"""What an author has left to do: lines with ``TODO(author)`` in the files of a problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mlqa.model import Finding, Problem
from mlqa.report.safe import one_line, show_path

# A plain TODO may be meant for candidates, in a stub.
MARK: Final = "TODO(author)"


def todos(problem: Problem, *, strict: bool) -> list[Finding]:
    """Return a finding for each line that is left to do: an error if ``strict``, or a warning."""
    return [
        Finding(
            name=problem.slug,
            state="error" if strict else "warning",
            detail=f"{show_path(near(file))}:{number}: {one_line(line[line.index(MARK) :], 120)}",
        )
        for file in files_of(problem)
        for number, line in enumerate(_lines(file), 1)
        if MARK in line
    ]


def files_of(problem: Problem) -> Iterator[Path]:
    """Yield the files of a problem, in a steady order."""
    yield from sorted(file for file in problem.folder.iterdir() if file.is_file())
    for file in sorted(problem.grader.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
    solution = (problem.solution, problem.explanation("en"), problem.explanation("zh"))
    yield from (file for file in solution if file.is_file())


def near(file: Path) -> Path:
    """Return a file's path from the folder that we are in, where it lies below: that is shorter."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _lines(file: Path) -> list[str]:
    return file.read_bytes().decode("utf-8", "replace").split("\n")
