"""54. Right in the first calls, or while it seems to be checked, and cheap and wrong afterwards.

Verdict: wrong_answer in the cases; in the timed calls it costs the speed points, since every timed
answer is checked.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (54,)

REFERENCE = (notes_root() / "solutions_reference/nms.py").read_text()
CHEAP_LATER = f"""{REFERENCE}
honest = nms
calls = 0
def nms(*args):
    global calls
    calls += 1
    return honest(*args) if calls <= 20 else [0][:len(args[0])]
"""
CHEAP_WHEN_TIMED = f"""{REFERENCE}
honest = nms
calls = 0
def nms(*args):
    global calls
    calls += len(args[0]) > 100
    return honest(*args) if calls <= 5 else [0]
"""


def test_after_some_calls(attack):
    grading = attack(CHEAP_LATER, Verdict.WRONG_ANSWER, slug="nms")
    assert grading.correctness > 0


def test_after_some_timed_calls(attack):
    grading = attack(CHEAP_WHEN_TIMED, Verdict.ACCEPTED, slug="nms", speed=True)
    assert grading.speed is not None
    assert grading.speed.outcome == "wrong_answer"
    assert grading.score == 80.0
