"""CSV for spreadsheets: one row a submission, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, Final

from mlqa.model import Grading, Report
from mlqa.report.json_report import result
from mlqa.report.safe import one_line, printable
from mlqa.report.short import first_failure

# Columns are only ever added at the end: formulas of others count them.
COLUMNS: Final = (
    "candidate", "problem", "path", "verdict", "score", "correctness", "passed", "total",
    "speed_outcome", "speed_ratio", "speed_low", "speed_high", "speed_score", "first_failure",
    "duration_s",
)  # fmt: skip
# What spreadsheets take for the start of a formula, with the full-width forms that some fold to
# it. After a semicolon too: where that is the list separator, a cell begins there.
FORMULA: Final = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠\t\r])")
LONGEST: Final = 500


def render(report: Report) -> str:
    """Return the report as CSV: a line of names, then a line for each grading."""
    buffer = io.StringIO()
    # Everything that is not a number is quoted, so that no separator in a text ends a cell.
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(grading) for grading in report.gradings)
    return buffer.getvalue()


def row(grading: Grading) -> tuple[str | int | float, ...]:
    """Return the cells of one grading; figures are those of the JSON document."""
    data = result(grading)
    speed: dict[str, Any] = data["speed"] or {}
    figures = (speed.get(name) for name in ("ratio", "low", "high", "score"))
    return (
        cell(grading.submission.candidate),
        cell(grading.submission.problem),
        cell(grading.submission.path),
        cell(data["verdict"]),
        data["score"],
        data["correctness"],
        data["tests"]["passed"],
        data["tests"]["total"],
        cell(speed.get("outcome", "")),
        *("" if figure is None else figure for figure in figures),
        cell(one_line(first_failure(grading))),
        data["duration_s"],
    )


def cell(text: str) -> str:
    """Return text for one cell: printable, on one line, and no formula."""
    line = printable(text[:LONGEST]).replace("\n", "\\n")
    return FORMULA.sub(r"\1'\2", line).replace("\t", "\\t")
