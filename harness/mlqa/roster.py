"""A roster: whose folder is whose, and who was to send something.

A CSV file of the interviewer's own, in UTF-8, with the columns ``folder`` and ``name``. Reports
show names instead of folders; who sent nothing is listed as an ``invalid`` submission, as an empty
folder is. The store keeps folders, by which ``regrade`` finds results again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mlqa.batch.faults import ungraded
from mlqa.errors import UserError
from mlqa.model import Grading, Submission, Verdict
from mlqa.report.safe import one_line, printable, show_path
from mlqa.words import tr

COLUMNS: Final = ("folder", "name")
REMEDY: Final = "expected a CSV file in UTF-8 whose first line names the columns folder and name"


@dataclass(frozen=True, slots=True)
class Roster:
    """The candidates' names by their folders, in the file's order."""

    names: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Roster:
        """Read a file.

        Raises:
            UserError: with the line that is wrong.
        """
        try:
            data = path.read_bytes()
            text = data.decode("utf-8-sig")
        except OSError as error:
            raise UserError(f"{show_path(path)} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise _wrong(path, line, "it is not UTF-8 text") from error
        return cls(dict(_rows(path, text)))

    def applied(
        self, gradings: Collection[Grading], only: Collection[str] = ()
    ) -> tuple[Grading, ...]:
        """Return the gradings under their names, and one for each who sent nothing.

        Args:
            only: the problems that were asked for, if not all.
        """
        named = [
            replace(g, submission=replace(g.submission, candidate=self._shown(g))) for g in gradings
        ]
        sent = {grading.submission.candidate for grading in gradings}
        of = f" for {' or '.join(only)}" if only else ""
        missing = [
            _missing(folder, name, f"nothing was sent{of}")
            for folder, name in self.names.items()
            if folder not in sent
        ]
        return tuple(sorted([*named, *missing], key=_place))

    def notes(self, gradings: Iterable[Grading]) -> list[str]:
        """Return a line for each folder that is not in the roster, fit to be printed."""
        folders = sorted({g.submission.candidate for g in gradings} - set(self.names))
        return [
            tr("note: {folder} is not in the roster", folder=one_line(folder)) for folder in folders
        ]

    def _shown(self, grading: Grading) -> str:
        folder = grading.submission.candidate
        name = self.names.get(folder)
        if name is not None:
            return name
        # Nobody takes another's name by naming a folder so.
        return f"{folder} (not in the roster)" if folder in self.names.values() else folder


def _place(grading: Grading) -> tuple[str, str, str]:
    submission = grading.submission
    return (submission.candidate, submission.problem, submission.path)


def _missing(folder: str, name: str, why: str) -> Grading:
    """Return the grading of somebody who sent nothing."""
    submission = Submission(
        candidate=name, problem="", path=folder, source=b"", digest="", refused=why
    )
    return ungraded(submission, Verdict.INVALID, why)


def _wrong(path: Path, line: int, what: str) -> UserError:
    return UserError(f"{show_path(path)}, line {line}: {what}", remedy=REMEDY)


def _rows(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """Yield folder and name of each line; blank lines are passed over."""
    seen: dict[str, dict[str, int]] = {column: {} for column in COLUMNS}
    columns: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def wrong(what: str) -> UserError:
        return _wrong(path, max(1, reader.line_num), what)

    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if columns is None:
                columns = [cell.lower() for cell in cells]
                if any(columns.count(column) != 1 for column in COLUMNS):
                    raise wrong("it must name the columns folder and name, each once")
                continue
            if len(cells) != len(columns):
                raise wrong(f"it has {len(cells)} columns where the first line has {len(columns)}")
            found = dict(zip(columns, cells, strict=True))
            for column in COLUMNS:
                value = found[column]
                if not value:
                    raise wrong(f"the {column} is empty")
                if value in seen[column]:
                    before = seen[column][value]
                    raise wrong(f"the {column} {printable(value)!r} stands in line {before} too")
                seen[column][value] = reader.line_num
            yield found["folder"], found["name"]
    except csv.Error as error:
        raise wrong(f"it is not CSV: {error}") from error
    if columns is None:
        raise wrong("it must name the columns folder and name, each once")
