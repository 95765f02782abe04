"""49. A scalar or a single row that broadcasts to the shape of the expected answer.

Verdict: wrong_answer; shapes are compared exactly.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (49,)

SHAPES = {
    "a number": "answer.flat[0]",
    "one entry": "answer.ravel()[:1]",
    "one row": "answer[:1]",
    "one column": "answer[:, :1]",
    "another axis": "answer[np.newaxis]",
    "flat": "answer.ravel()",
    "transposed": "answer.T",
    "a list of rows, one short": "answer.tolist()[:-1]",
}


@pytest.mark.parametrize("name", SHAPES)
def test_matrix(attack, name):
    reference = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
    source = f"""{reference}
honest = iou_matrix
def iou_matrix(a, b):
    answer = honest(a, b)
    return {SHAPES[name]} if answer.size else answer
"""
    attack(source, Verdict.WRONG_ANSWER, slug="iou_matrix")


@pytest.mark.parametrize("shape", ["(1,)", "(1, 1)", "(0,)", "(2,)"])
def test_number(attack, shape):
    reference = (notes_root() / "solutions_reference/iou.py").read_text()
    source = f"""{reference}
honest = box_iou_xyxy
def box_iou_xyxy(a, b):
    return np.full({shape}, honest(a, b))
"""
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert grading.correctness == 0.0
    assert "shape" in grading.failures[0].why
