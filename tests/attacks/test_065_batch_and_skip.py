"""65. Doing the work of several timed calls in one, and answering the others from a table.

Verdict: accepted and without effect: the next input cannot be seen before the answer is complete,
and whoever answers before being asked is ended.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (65,)

REFERENCE = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
# Nothing at all is returned when a further input can be seen, which would be a wrong answer.
LOOKS_AHEAD = (
    REFERENCE
    + """
import os, select, stat, time
def sockets():
    for number in range(64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass
fd = next(sockets())
compute = iou_matrix
def iou_matrix(a, b):
    result = compute(a, b)
    if len(a) > 60 and select.select([fd], [], [], 0.002)[0]:
        return None
    return result
"""
)
# Answers a timed call with two frames, so that the next call finds its answer ready.
ANSWERS_TWICE = (
    REFERENCE
    + """
from mlqa.worker import serve
send = serve.Worker.send
def twice(self, message):
    send(self, message)
    if getattr(message.get("value"), "size", 0) > 3000:
        send(self, message)
serve.Worker.send = twice
"""
)


def test_the_next_input_is_out_of_sight(attack):
    # This reference is so fast that a turn is several calls.
    grading = attack(LOOKS_AHEAD, Verdict.ACCEPTED, slug="iou_matrix", speed=True)
    assert grading.speed.outcome in ("measured", "inconclusive")


def test_an_answer_before_the_question(attack):
    grading = attack(ANSWERS_TWICE, Verdict.ACCEPTED, slug="iou_matrix", speed=True)
    assert grading.speed.outcome in ("failed", "wrong_answer")
    assert grading.speed.score == 0.0
