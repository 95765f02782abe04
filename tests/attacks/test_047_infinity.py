"""47. Infinite and huge values, so that a difference is NaN or a tolerance infinite.

Verdict: wrong_answer.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (47,)

NUMBERS = (
    "float('inf')", "-float('inf')", "np.inf", "1e308", "5e-324", "-0.0 - 1e308", "10**1000",
    "2**64 - 1", "complex('inf')", "complex('nan+infj')", "np.float16('inf')",
    "np.full((), np.inf)",
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_number(attack, number):
    source = f"import numpy as np\ndef box_iou_xyxy(a, b):\n    return {number}"
    grading = attack(source, Verdict.WRONG_ANSWER)
    # The smallest number above zero is as good as zero, which is right for boxes that are apart.
    assert grading.correctness == 0.0 or number == "5e-324"


@pytest.mark.parametrize("value", ["np.inf", "1e308", "-np.inf"])
def test_array(attack, value):
    answer = f"np.full((len(a), len(b)), {value})"
    source = f"import numpy as np\ndef iou_matrix(a, b):\n    return {answer}"
    attack(source, Verdict.WRONG_ANSWER, slug="iou_matrix")


def test_one_among_right_ones(attack):
    reference = (notes_root() / "solutions_reference/median_filter.py").read_text()
    source = f"""{reference}
honest = median_filter
def median_filter(img, size=5):
    result = honest(img, size)
    if result.dtype.kind == "f" and result.size:
        result.flat[0] = np.inf
    return result
"""
    grading = attack(source, Verdict.WRONG_ANSWER, slug="median_filter")
    assert 0 < grading.correctness < 100
