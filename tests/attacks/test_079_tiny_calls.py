"""79. Calls so short that only the transport is timed, and a transport that is cheaper.

Verdict: accepted with about the honest speed score: short calls are taken several at a time, an
empty call's cost is taken off, and what is left never vanishes with it.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (79,)

REFERENCE = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
# Four times over: 71 points.
SLOW = (
    REFERENCE
    + """
once = iou_matrix
def iou_matrix(a, b):
    for _ in range(4 if len(a) > 60 else 1):
        result = once(a, b)
    return result
"""
)
# An empty call of the reference looks for changed arguments and flushes; this one does not.
CHEAPER = """
import gc
from mlqa.worker import serve
gc.disable()
serve.Worker.changed = lambda *args: []
def nothing(self):
    self.cheap = True
serve.sys.stdout = serve.sys.stderr = type("Silent", (), {"flush": nothing, "write": nothing})()
"""


def test_cheaper_transport(attack):
    grading = attack(SLOW + CHEAPER, Verdict.ACCEPTED, slug="iou_matrix", speed=True)
    assert grading.speed.outcome == "inconclusive" or grading.speed.score < 82
