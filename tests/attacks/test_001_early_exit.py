"""1. Early exit with success: the process ends with status 0 before it has answered.

Verdict: runtime_error; an exit status counts for nothing.
"""

import pytest

from mlqa.model import Verdict

ROWS = (1,)


def test_at_import(attack):
    grading = attack("import os\nos._exit(0)", Verdict.RUNTIME_ERROR)
    assert "ended before it answered" in grading.why


def test_in_the_function(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os._exit(0)"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert grading.correctness == 0.0


def test_in_one_case_only(attack):
    source = """
import os
def box_iou_xyxy(a, b):
    if list(a) == [3, 4, 10, 6]:
        os._exit(0)
    w = max(0.0, min(float(a[2]), float(b[2])) - max(float(a[0]), float(b[0])) + 1)
    h = max(0.0, min(float(a[3]), float(b[3])) - max(float(a[1]), float(b[1])) + 1)
    area = sum((float(r[2]) - float(r[0]) + 1) * (float(r[3]) - float(r[1]) + 1) for r in (a, b))
    return w * h / (area - w * h)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert [failure.test for failure in grading.failures] == ["test_same_box"]


@pytest.mark.parametrize("status", [1, 97, 255])
def test_with_any_status(attack, status):
    source = f"import os\ndef box_iou_xyxy(a, b):\n    os._exit({status})"
    attack(source, Verdict.RUNTIME_ERROR)
