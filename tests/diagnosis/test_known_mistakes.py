"""The built-in diagnosis, from a submission to the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlqa.diagnosis.known_mistakes import bug_of, diagnose
from mlqa.model import Diagnosis, Text
from mlqa.pack import Catalog

NO_PLUS_ONE = """
def box_iou_xyxy(p, q):
    (a, b, c, d), (e, f, g, h) = (map(float, box) for box in (p, q))
    inter = max(min(c, g) - max(a, e), 0.0) * max(min(d, h) - max(b, f), 0.0)
    union = (c - a) * (d - b) + (g - e) * (h - f) - inter
    return inter / union if union else 0.0
"""
OTHERWISE = NO_PLUS_ONE.replace("c - a", "c - a + 0.3")
HOSTILE = "def box_iou_xyxy(p, q):\n    return 'the +1 of inclusive pixels is missing'\n"


def told(grade: Callable, catalog: Catalog, source: str, seed: int = 0) -> Diagnosis | None:
    return diagnose(catalog.find("iou"), grade(source, seed=seed))


@pytest.mark.parametrize("seed", [0, 41])
def test_a_known_mistake_is_told_in_both_languages(
    grade: Callable, catalog: Catalog, seed: int
) -> None:
    found = told(grade, catalog, NO_PLUS_ONE, seed)
    assert found is not None
    assert found.causes == (
        Text(en="the +1 of inclusive pixels is missing", zh="漏了含端点像素坐标的 +1"),
    )
    assert found.confidence == "high"
    assert ("test_any_boxes" in found.tests) == (seed == 0)


@pytest.mark.parametrize(
    "source",
    [OTHERWISE, HOSTILE, "def box_iou_xyxy(p, q): return 0.5", "def box_iou_xyxy(p, q): 1 / 0",
     "x = 1", "def box_iou_xyxy(p, q): return [[[]]] * 10"],
)  # fmt: skip
def test_anything_else_is_not(grade: Callable, catalog: Catalog, source: str) -> None:
    assert told(grade, catalog, source) is None


def test_a_right_submission_is_not_looked_at(
    grade: Callable, catalog: Catalog, reference: Callable
) -> None:
    assert told(grade, catalog, reference("iou")) is None


def test_the_sentence_of_a_bug() -> None:
    assert bug_of("# bug: a\n# bug.zh: 甲\nx = 1\n") == Text(en="a", zh="甲")
    assert bug_of("# bug: a\nx = 1\n") == Text(en="a", zh="a")
    assert bug_of("x = 1") == Text(en="", zh="")
    assert bug_of("") == Text(en="", zh="")
