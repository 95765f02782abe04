"""48. Zeros, and other cheap answers, that an absolute tolerance lets through.

Verdict: wrong_answer; a tolerance is never larger than the answers that are expected.
"""

import numpy as np
import pytest

from mlqa.judge.compare import Rule, difference
from mlqa.model import Verdict

ROWS = (48,)

ZEROS = {
    "iou": "def box_iou_xyxy(a, b): return 0.0",
    "iou_matrix": "def iou_matrix(a, b): return np.zeros((len(a), len(b)))",
    "median_filter": "def median_filter(img, size=5): return np.zeros_like(img)",
    "nms": "def nms(boxes, scores, *_): return np.zeros(min(len(boxes), 1), dtype=int)",
}
INPUTS = {
    "iou": "def box_iou_xyxy(a, b): return a[0]",
    "iou_matrix": "def iou_matrix(a, b): return a",
    "median_filter": "def median_filter(img, size=5): return img.copy()",
    "nms": "def nms(boxes, *_): return np.arange(len(boxes))",
}


@pytest.mark.parametrize("slug", ZEROS)
def test_zeros(attack, slug):
    attack(f"import numpy as np\n{ZEROS[slug]}", Verdict.WRONG_ANSWER, slug=slug)


@pytest.mark.parametrize("slug", INPUTS)
def test_input(attack, slug):
    attack(f"import numpy as np\n{INPUTS[slug]}", Verdict.WRONG_ANSWER, slug=slug)


@pytest.mark.parametrize("size", [1e-3, 1e-6, 1e-9, 1e-30, 1e-300])
def test_tiny_answers(size):
    want = size * np.array([1.0, -2.0, 3.0])
    assert difference(np.zeros(3), want, Rule())
    assert difference(want[::-1].copy(), want, Rule())
    assert difference(0.0, size, Rule())
    assert difference(want * (1 + 1e-9), want, Rule()) is None
