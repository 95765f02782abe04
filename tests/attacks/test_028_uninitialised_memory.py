"""28. Memory that is not initialised, of the size of the answer, in the hope of the expected one.

Verdict: wrong_answer; the expected answer was never in that process.
"""

from mlqa.model import Verdict

ROWS = (28,)

ONE = """
import numpy as np
def box_iou_xyxy(a, b):
    found = [np.empty(n) for n in range(1, 64) for _ in range(20)]
    values = {float(v) for array in found for v in array if 0 < v < 1}
    return max(values, default=0.5)
"""
MATRIX = """
import numpy as np
def iou_matrix(a, b):
    return np.empty((len(a), len(b)))
"""


def test_one_number(attack):
    attack(ONE, Verdict.WRONG_ANSWER)


def test_a_matrix(attack):
    attack(MATRIX, Verdict.WRONG_ANSWER, slug="iou_matrix")
