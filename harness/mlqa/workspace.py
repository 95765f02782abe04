"""A candidate's folder: what is written into it, and never over anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mlqa.errors import UserError
from mlqa.model import Problem


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
    written, kept = [], []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{file.parent} cannot be made: {error.strerror}") from error
    for source, target in (
        (problem.stub, file),
        (problem.examples, file.with_name(f"test_{problem.slug}.py")),
    ):
        try:
            with target.open("xb") as output:
                output.write(source.read_bytes())
        except FileExistsError:
            kept.append(target)
        except OSError as error:
            raise UserError(f"{target} cannot be written: {error.strerror}") from error
        else:
            written.append(target)
    return Started(written=tuple(written), kept=tuple(kept))
