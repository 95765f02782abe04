"""46. NaN as a wildcard: returned, or written into the inputs so that the expected answer is NaN.

Verdict: wrong_answer; NaN matches only where NaN is expected, which comes from the judge's copy.
"""

import pytest

from mlqa.model import Verdict

ROWS = (46,)

NANS = ("float('nan')", "np.float64('nan')", "np.full((), np.nan)", "np.float32('nan')", "-np.nan")


@pytest.mark.parametrize("nan", NANS)
def test_returned(attack, nan):
    source = f"import numpy as np\ndef box_iou_xyxy(a, b):\n    return {nan}"
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert grading.correctness == 0.0


@pytest.mark.parametrize(
    ("slug", "function"),
    [
        ("iou_matrix", "iou_matrix(a, b): return np.full((len(a), len(b)), np.nan)"),
        ("median_filter", "median_filter(img, size=5): return np.full(img.shape, np.nan)"),
    ],
)
def test_array_of_them(attack, slug, function):
    attack(f"import numpy as np\ndef {function}", Verdict.WRONG_ANSWER, slug=slug)


def test_poisoned_inputs(attack):
    source = """
import numpy as np
def median_filter(img, size=5):
    img.flags.writeable = True
    img[...] = np.nan if img.dtype.kind == "f" else 0
    return img
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, slug="median_filter")


def test_boxes_of_nan(attack):
    source = """
import numpy as np
def box_iou_xyxy(a, b):
    for box in (a, b):
        try:
            box[:] = [float("nan")] * 4
        except (TypeError, ValueError):
            pass
    return float("nan")
"""
    attack(source, Verdict.WRONG_ANSWER)
