"""The JSON document: exactly the documented keys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mlqa.model import Grading, Report, SpeedResult
from mlqa.report.json_report import SCHEMA, document, render, result, speed

ReportOf = Callable[..., Report]


def test_the_document_has_the_documented_keys(grading: Grading, report_of: ReportOf) -> None:
    data = document(report_of(grading))
    assert set(data) == {"schema", "mlqa", "seed", "sandbox", "machine", "results", "similar"}
    assert (data["schema"], data["mlqa"], data["seed"]) == (SCHEMA, "1.2.3", 5)
    assert data["sandbox"] == {"name": "namespace", "level": "strong"}


def test_a_result_has_the_documented_keys(grading: Grading) -> None:
    assert set(result(grading)) == {
        "candidate", "problem", "path", "verdict", "score", "correctness", "tests", "why",
        "notices", "failures", "diagnosis", "speed", "duration_s",
    }  # fmt: skip


def test_a_failure_has_the_documented_keys(grading: Grading) -> None:
    [failure] = result(grading)["failures"]
    assert set(failure) == {"test", "about", "verdict", "why", "snippet"}


def test_a_diagnosis_has_the_documented_keys(diagnosed: Grading) -> None:
    assert result(diagnosed)["diagnosis"] == [
        {
            "causes": [
                {"en": "the +1 is missing", "zh": "漏了 +1"},
                {"en": "ties go", "zh": "并列丢了"},
            ],
            "confidence": "medium",
            "tests": ["test_ties"],
        }
    ]


SPEED_KEYS = (
    "outcome", "ratio", "low", "high", "growth", "growth_low", "growth_high", "reference_growth",
    "peak_mb", "reference_peak_mb", "sessions", "score", "note",
)  # fmt: skip


def test_a_speed_has_the_documented_keys(timed: Grading) -> None:
    assert tuple(result(timed)["speed"]) == SPEED_KEYS


def test_every_key_is_documented(timed: Grading, grading: Grading, report_of: ReportOf) -> None:
    text = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", text))))
    data = document(report_of(timed, grading))
    [failure] = data["results"][1]["failures"]
    keys = {*data, *data["sandbox"], *data["results"][0], *failure, *SPEED_KEYS}
    assert sorted(keys - named) == []


def test_the_values_are_those_of_the_grading(grading: Grading) -> None:
    data = result(grading)
    assert (data["candidate"], data["problem"], data["path"]) == ("alice", "nms", "alice/nms.py")
    assert (data["verdict"], data["score"], data["correctness"]) == ("wrong_answer", 60.0, 75.0)
    assert data["tests"] == {"passed": 1, "failed": 1, "total": 2}


def test_a_case_that_was_not_run_counts_as_failed(make_grading: Callable[..., Grading]) -> None:
    assert result(make_grading(cases=(), total_cases=9))["tests"] == {
        "passed": 0,
        "failed": 9,
        "total": 9,
    }


def test_speed_is_null_where_there_is_none(grading: Grading) -> None:
    assert result(grading)["speed"] is None


def test_figures_are_rounded(timed: Grading) -> None:
    data = speed(timed.speed)
    assert data is not None
    assert (data["ratio"], data["score"]) == (1.235, 88.89)


@pytest.mark.parametrize("ratio", [float("inf"), float("nan")])
def test_a_figure_that_is_not_finite_is_still_json(
    timed: Grading, report_of: ReportOf, ratio: float
) -> None:
    odd = replace(timed, speed=SpeedResult(outcome="measured", ratio=ratio, score=0.0))
    json.loads(render(report_of(odd)), parse_constant=pytest.fail)


def test_no_submissions_are_an_empty_list(report_of: ReportOf) -> None:
    assert json.loads(render(report_of()))["results"] == []


def test_other_scripts_stay_readable(
    make_grading: Callable[..., Grading], report_of: ReportOf
) -> None:
    text = render(report_of(make_grading(why="框 is wrong")))
    assert "框 is wrong" in text
    assert json.loads(text)["results"][0]["why"] == "框 is wrong"


def test_a_name_that_is_no_text_is_escaped(grading: Grading, report_of: ReportOf) -> None:
    odd = replace(grading, submission=replace(grading.submission, candidate="al\udcffice"))
    text = render(report_of(odd))
    assert json.loads(text.encode())["results"][0]["candidate"] == "al\\udcffice"


def test_control_characters_do_not_reach_a_terminal(grading: Grading, report_of: ReportOf) -> None:
    odd = replace(grading, why="\x1b[31mred\x9b31m")
    assert "\x1b" not in render(report_of(odd))
