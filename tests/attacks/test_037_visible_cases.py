"""37. A table of the visible cases, and a guess for all others.

Verdict: wrong_answer; hidden tests have other inputs, random ones among them.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (37,)

TABLE = """
KNOWN = {
    ((0, 0, 3, 3), (2, 2, 5, 5)): 4 / 28,
    ((0, 0, 2, 2), (2, 0, 4, 2)): 3 / 15,
}
def box_iou_xyxy(a, b):
    a, b = tuple(map(float, a)), tuple(map(float, b))
    return KNOWN.get((a, b), float(a == b))
"""
# It knows the rule for the sizes that the examples show, and nothing beyond.
SMALL_ONLY = (
    (notes_root() / "solutions_reference/nms.py").read_text()
    + """
honest = nms
def nms(bboxes, scores, score_thresh, nms_thresh):
    if len(bboxes) <= 4 and np.issubdtype(bboxes.dtype, np.floating):
        return honest(bboxes, scores, score_thresh, nms_thresh)
    return [1, 2][:len(bboxes)]
"""
)


def test_table(attack):
    grading = attack(TABLE, Verdict.WRONG_ANSWER)
    assert grading.correctness < 50


def test_sizes_of_the_examples(attack):
    attack(SMALL_ONLY, Verdict.WRONG_ANSWER, slug="nms")
