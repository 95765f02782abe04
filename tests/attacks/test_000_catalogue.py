"""The catalogue of attacks has 108 rows; each is tried by one file here, or left out with a reason.

A file says which rows it tries in its constant ``ROWS``; ``left_out.md`` has the others.
"""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LAST_ROW = 108
FILES = sorted(f for f in HERE.glob("test_*.py") if f.name != Path(__file__).name)
LEFT_OUT = re.compile(r"^- \*\*(\d+)\. [^*]+\*\* \S", re.MULTILINE)


def rows_of(file: Path) -> tuple[int, ...]:
    """Return a file's ROWS without running it."""
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "ROWS":
            return ast.literal_eval(statement.value)
    return ()


def left_out() -> list[int]:
    text = (HERE / "left_out.md").read_text(encoding="utf-8")
    return [int(number) for number in LEFT_OUT.findall(text)]


def test_each_row_is_tried_or_left_out_once():
    counted = Counter([row for file in FILES for row in rows_of(file)] + left_out())
    missing = [row for row in range(1, LAST_ROW + 1) if row not in counted]
    twice = [row for row, count in counted.items() if count > 1]
    unknown = [row for row in counted if not 1 <= row <= LAST_ROW]
    assert (missing, twice, unknown) == ([], [], [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_and_described_by_its_rows(file):
    rows = rows_of(file)
    assert int(file.name.split("_")[1]) in rows
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    assert docstring.startswith(", ".join(map(str, rows)) + ". ")
    assert "Verdict: " in docstring


def test_reasons_have_the_form_that_is_read():
    lines = (HERE / "left_out.md").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == len(left_out())
