"""The JSON document: stable keys; ``schema`` grows by one when a key changes its meaning."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from mlqa.model import Grading, Pair, Report, SpeedResult
from mlqa.report.short import passed

# 1: the first.
SCHEMA: Final = 1


def render(report: Report) -> str:
    """Return the report as one JSON document."""
    return json.dumps(document(report), indent=2, ensure_ascii=False) + "\n"


def document(report: Report) -> dict[str, Any]:
    """Return the report as plain data; docs/verdicts.md describes the keys."""
    return {
        "schema": SCHEMA,
        "mlqa": report.version,
        "seed": report.seed,
        "sandbox": {"name": report.sandbox.name, "level": str(report.sandbox.level)},
        "machine": report.machine,
        "results": [result(grading) for grading in report.gradings],
        "similar": None if report.alike is None else [pair(one) for one in report.alike],
    }


def pair(alike: Pair) -> dict[str, Any]:
    """Return a pair that shares code as plain data; shares are from 0 to 1."""
    return {
        "problem": _text(alike.a.problem),
        "a": {"candidate": _text(alike.a.candidate), "path": _text(alike.a.path)},
        "b": {"candidate": _text(alike.b.candidate), "path": _text(alike.b.path)},
        "of_a": round(alike.of_a, 3),
        "of_b": round(alike.of_b, 3),
        "same_file": alike.same,
    }


def result(grading: Grading) -> dict[str, Any]:
    """Return one grading as plain data."""
    return {
        "candidate": _text(grading.submission.candidate),
        "problem": _text(grading.submission.problem),
        "path": _text(grading.submission.path),
        "verdict": str(grading.verdict),
        "score": round(grading.score, 2),
        "correctness": round(grading.correctness, 2),
        "tests": {
            "passed": passed(grading),
            "failed": grading.total_cases - passed(grading),
            "total": grading.total_cases,
        },
        "why": _text(grading.why),
        "notices": [_text(notice) for notice in grading.submission.notices],
        "failures": [
            {
                "test": failure.test,
                "about": failure.about,
                "verdict": str(failure.verdict),
                "why": _text(failure.why),
                "snippet": _text(failure.snippet),
            }
            for failure in grading.failures
        ],
        "diagnosis": [
            {
                "causes": [{"en": _text(cause.en), "zh": _text(cause.zh)} for cause in one.causes],
                "confidence": one.confidence,
                "tests": [_text(test) for test in one.tests],
            }
            for one in grading.diagnoses
        ],
        "speed": speed(grading.speed),
        "duration_s": round(grading.duration_s, 3),
    }


def speed(measured: SpeedResult | None) -> dict[str, Any] | None:
    """Return a measured speed as plain data."""
    if measured is None:
        return None
    return {
        "outcome": measured.outcome,
        "ratio": _rounded(measured.ratio),
        "low": _rounded(measured.low),
        "high": _rounded(measured.high),
        "growth": _rounded(measured.growth),
        "growth_low": _rounded(measured.growth_low),
        "growth_high": _rounded(measured.growth_high),
        "reference_growth": _rounded(measured.reference_growth),
        "peak_mb": _rounded(measured.peak_mb),
        "reference_peak_mb": _rounded(measured.reference_peak_mb),
        "sessions": measured.sessions,
        "score": _rounded(measured.score),
        "note": _text(measured.note),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.4g}")


def _text(value: str) -> str:
    # A lone surrogate (an odd file name) has no UTF-8 form.
    return value.encode("utf-8", "backslashreplace").decode()
