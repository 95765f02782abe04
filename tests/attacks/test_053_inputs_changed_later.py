"""53. Inputs that are changed after the call: kept, and written to in later calls or by a thread.

Verdict: accepted, as the answers are right: every call has its own copy of its input, so what
happens to it later reaches neither the judge nor another call.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (53,)

REFERENCE = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
LATER_CALLS = f"""{REFERENCE}
honest = iou_matrix
kept = []
def iou_matrix(a, b):
    for old in kept:
        if isinstance(old, np.ndarray):
            old.flags.writeable = True if old.flags.owndata else old.flags.writeable
            if old.flags.writeable:
                old[...] = 77
    kept.clear()
    kept.extend((a, b))
    return honest(a, b)
"""
THREAD = f"""{REFERENCE}
import threading, time
honest = iou_matrix
kept = []
def spoil():
    while True:
        time.sleep(0.02)
        for old in kept[:-10]:
            if isinstance(old, np.ndarray) and old.flags.writeable:
                old[...] = 77
        del kept[:-10]
threading.Thread(target=spoil, daemon=True).start()
def iou_matrix(a, b):
    answer = honest(a, b)
    kept.extend((a, b))
    return answer
"""


def test_in_later_calls(attack):
    attack(LATER_CALLS, Verdict.ACCEPTED, slug="iou_matrix")


def test_by_a_thread(attack):
    attack(THREAD, Verdict.ACCEPTED, slug="iou_matrix")
