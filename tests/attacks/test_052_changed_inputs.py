"""52. Changing the input in place, so that the answer that is expected changes with it.

Verdict: wrong_answer; what is expected comes from the judge's own copy, and a call that leaves its
input changed fails even if its answer is right.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (52,)

SAME_BOX = """
def box_iou_xyxy(a, b):
    try:
        a[:] = b[:] = [0, 0, 0, 0]
    except (TypeError, ValueError):
        pass
    return 1.0
"""
ZEROED_IMAGE = """
def median_filter(img, size=5):
    if img.flags.writeable:
        img[...] = 0
    return img
"""
FORCED = """
import ctypes
def median_filter(img, size=5):
    ctypes.memset(img.ctypes.data, 0, img.nbytes) if img.flags.c_contiguous else None
    return img
"""


def test_same_box(attack):
    attack(SAME_BOX, Verdict.WRONG_ANSWER)


def test_zeroed_image(attack):
    attack(ZEROED_IMAGE, Verdict.WRONG_ANSWER, slug="median_filter")


def test_zeroed_past_the_flag(attack):
    attack(FORCED, Verdict.WRONG_ANSWER, slug="median_filter")


def test_right_answer(attack):
    reference = (notes_root() / "solutions_reference/nms.py").read_text()
    source = f"""{reference}
honest = nms
def nms(bboxes, scores, *rest):
    answer = honest(bboxes, scores, *rest)
    if bboxes.flags.writeable:
        bboxes += 1
    return answer
"""
    grading = attack(source, Verdict.WRONG_ANSWER, slug="nms")
    assert "changes its input" in grading.failures[0].why


def test_hidden_change(attack):
    # Its own worker can be made to say that nothing changed; the expected answer is still the same.
    source = f"""{SAME_BOX}
import sys
sys.modules["mlqa.worker.serve"].Worker.changed = lambda *args: []
"""
    attack(source, Verdict.WRONG_ANSWER)
