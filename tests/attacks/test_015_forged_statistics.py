"""15, 16. Statistics that the worker reports itself, and one time near zero to sink a mean.

Verdict: accepted, since the answers are right, but the speed is that of the judge's own clock: a
submission that does three times the work in most calls is not as fast as the reference.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (15, 16)

REFERENCE = (notes_root() / "solutions_reference/nms.py").read_text()
SOURCE = f"""{REFERENCE}
import sys
worker = sys.modules["mlqa.worker.serve"]
plain = worker.value
forged = {{"cpu_s": 0.0, "wall_s": 0.0, "duration_s": 0.0, "ratio": 0.01, "score": 100.0,
          "stats": {{"median": 1e-9, "runs": [1e-9] * 30}}}}
worker.value = lambda result: {{**plain(result), **forged}}
honest = nms
calls = 0
def nms(*args):
    global calls
    calls += 1
    if calls % 5:
        honest(*args)
        honest(*args)
    return honest(*args)
"""


def test_three_times_the_work(attack):
    grading = attack(SOURCE, Verdict.ACCEPTED, slug="nms", speed=True)
    assert grading.speed is not None
    assert grading.speed.outcome in ("measured", "inconclusive")
    if grading.speed.outcome == "measured":
        assert grading.speed.ratio is not None
        assert grading.speed.ratio > 2
        assert grading.score < 100
