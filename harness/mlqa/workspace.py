"""A candidate's folder: what is written into it, and never over anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mlqa.errors import UserError
from mlqa.model import Problem
from mlqa.report.safe import show_path

MOST_COPIES: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The files of a newly started attempt, and those that were there already and left alone."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def start(problem: Problem, file: Path) -> Started:
    """Write the stub to ``file`` and the visible tests beside it; existing files stay as they are.

    Raises:
        UserError: when the folder cannot be written.
    """
    written: list[Path] = []
    kept: list[Path] = []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{show_path(file.parent)} cannot be made: {error.strerror}") from error
    for source, target in (
        (problem.stub, file),
        (problem.examples, file.with_name(f"test_{problem.slug}.py")),
    ):
        new = write_new(target, source.read_bytes())
        (written if new else kept).append(target)
    return Started(written=tuple(written), kept=tuple(kept))


def start_over(problem: Problem, file: Path) -> Path:
    """Put the stub in place of a file; return the copy that was kept of it.

    Raises:
        UserError: when either cannot be written; the file is then as it was.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError(f"{show_path(file)} cannot be read: {error.strerror}") from error
    for number in range(1, MOST_COPIES):
        copy = file.with_name(f"{file.stem}.{number}{file.suffix}.old")
        if write_new(copy, content):
            break
    else:
        raise UserError(
            f"there are {MOST_COPIES} copies of {show_path(file)}", remedy="remove some of them"
        )
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    write_new(fresh, problem.stub.read_bytes())
    # In one step: a file that is half written would be worse than either.
    fresh.replace(file)
    return copy


def write_new(file: Path, content: bytes) -> bool:
    """Write a file that must be new; False, and nothing is written, where there is one already.

    Raises:
        UserError: when it cannot be written.
    """
    try:
        with file.open("xb") as output:
            output.write(content)
    except FileExistsError:
        return False
    except OSError as error:
        raise UserError(f"{show_path(file)} cannot be written: {error.strerror}") from error
    return True


def write_new_or_refuse(file: Path, content: bytes) -> None:
    """Write a file that must be new.

    Raises:
        UserError: when there is one already, or it cannot be written.
    """
    if not write_new(file, content):
        raise exists(file)


def exists(file: Path) -> UserError:
    """Return what is said where a file that must be new is there already."""
    remedy = "choose another name; nothing is overwritten"
    return UserError(f"{show_path(file)} exists", remedy=remedy)
