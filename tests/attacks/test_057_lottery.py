"""57. Random answers, sent again and again until one attempt happens to pass.

Verdict: wrong_answer; there are so many calls that even nine in ten right answers do not pass.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (57,)

REFERENCE = (notes_root() / "solutions_reference/iou.py").read_text()
MOSTLY_RIGHT = f"""{REFERENCE}
import random
honest = box_iou_xyxy
lottery = random.SystemRandom()
def box_iou_xyxy(a, b):
    return honest(a, b) if lottery.random() < 0.9 else 0.123
"""
GUESS = """
import random
lottery = random.SystemRandom()
def box_iou_xyxy(a, b):
    return lottery.choice([0.0, 1.0, 0.5, 0.1])
"""


def test_mostly_right(attack):
    for _ in range(3):
        attack(MOSTLY_RIGHT, Verdict.WRONG_ANSWER)


def test_guess(attack):
    attack(GUESS, Verdict.WRONG_ANSWER)


def test_only_random_cases_fail(attack):
    """A failure that cannot be repeated is one all the same."""
    source = f"""{REFERENCE}
honest = box_iou_xyxy
calls = 0
def box_iou_xyxy(a, b):
    global calls
    calls += 1
    return 0.123 if calls == 40 else honest(a, b)
"""
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert [failure.test for failure in grading.failures] == ["test_any_boxes"]
