"""74. Waiting instead of computing, where CPU time alone is looked at.

Verdict: accepted with a note that says so; a wait that is too long is given up, at no points.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (74,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
WAITS = """
import threading, time
compute = median_filter
nobody = threading.Event()
def median_filter(img, size=5):
    if img.size > 1000:
        WAIT
    return compute(img, size)
"""


def timed(attack, wait):
    source = REFERENCE + WAITS.replace("WAIT", wait)
    return attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True).speed


def test_waits_are_noted(attack):
    # While something else keeps the core busy the reference waits too, and nobody is blamed.
    results = (timed(attack, wait) for wait in ("time.sleep(0.15)", "nobody.wait(0.15)") * 2)
    assert any("it waits instead of computing" in result.note for result in results)


def test_a_wait_without_end(attack):
    result = timed(attack, "nobody.wait()")
    assert (result.outcome, result.score) == ("measured", 0.0)
