"""50. A cheaper type: float16, float32 or int8 inside, within a loose tolerance.

Verdict: wrong_answer; the tolerance is that of double precision, and a dtype that a problem asks
for has to be met.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (50,)


@pytest.mark.parametrize("kind", ["float16", "int8", "bool", "complex64"])
def test_one_number(attack, kind):
    reference = (notes_root() / "solutions_reference/iou.py").read_text()
    source = f"""{reference}
honest = box_iou_xyxy
def box_iou_xyxy(a, b):
    return np.{kind if kind != "bool" else "bool_"}(honest(a, b))
"""
    attack(source, Verdict.WRONG_ANSWER)


def test_float16_inside(attack):
    reference = (notes_root() / "solutions_reference/iou.py").read_text()
    attack(reference.replace("float64", "float16"), Verdict.WRONG_ANSWER)


@pytest.mark.parametrize(
    "kind", ["float16", "float32", "complex128", "object", "longdouble", ">f8"]
)
def test_dtype_of_a_matrix(attack, kind):
    reference = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
    source = f"""{reference}
honest = iou_matrix
def iou_matrix(a, b):
    return honest(a, b).astype("{kind}")
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.BAD_RESULT, slug="iou_matrix")


def test_float32_inside_a_matrix(attack):
    reference = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
    source = (
        reference.replace("dtype=np.float64", "dtype=np.float32")
        + """
honest = iou_matrix
def iou_matrix(a, b):
    return honest(a, b).astype(np.float64)
"""
    )
    attack(source, Verdict.WRONG_ANSWER, slug="iou_matrix")
