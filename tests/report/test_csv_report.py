"""CSV: stable columns, the figures of the JSON, and no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.model import Grading, Report
from mlqa.report.csv_report import COLUMNS, cell, render

ReportOf = Callable[..., Report]


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report)), strict=True))


def test_the_columns_are_the_documented_ones(report_of: ReportOf) -> None:
    assert render(report_of()).replace('"', "").strip() == (
        "candidate,problem,path,verdict,score,correctness,passed,total,speed_outcome,speed_ratio,"
        "speed_low,speed_high,speed_score,first_failure,duration_s"
    )


def test_a_submission_is_a_row(grading: Grading, timed: Grading, report_of: ReportOf) -> None:
    one, two = rows(report_of(grading, timed))
    assert list(one.values()) == [
        "alice", "nms", "alice/nms.py", "wrong_answer", "60.0", "75.0", "1", "2",
        "", "", "", "", "", "Equal scores.", "0.5",
    ]  # fmt: skip
    assert [two[f"speed_{name}"] for name in ("outcome", "ratio", "low", "high", "score")] == [
        "measured", "1.235", "1.1", "1.4", "88.89",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "  =", "a;=", "a; +", "\t="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert "'" in cell(f"{start}1")


def test_a_return_is_shown() -> None:
    assert cell("\r=1") == "\\x0d=1"


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_is_a_formula(text: str) -> None:
    for part in cell(text).split(";"):
        assert not part.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["alice", "a-b", "x = 1", "框"])
def test_harmless_text_stays(text: str) -> None:
    assert cell(text) == text


def test_a_hostile_text_stays_in_its_row(
    controlled_by: Callable[[str], Report], hostile: str
) -> None:
    text = render(controlled_by(hostile))
    assert len(text.encode().splitlines()) == 2
    assert not set("\x1b\x9b\x00\u202e\r\t") & set(text)
    [row] = rows(controlled_by(hostile))
    assert set(row) == set(COLUMNS)


def test_a_call_that_was_given_up_has_no_upper_end(timed: Grading, report_of: ReportOf) -> None:
    assert timed.speed is not None
    [row] = rows(report_of(replace(timed, speed=replace(timed.speed, high=None))))
    assert row["speed_high"] == ""
