"""73. Many threads, to beat a reference with one by wall time.

Verdict: accepted and not a point of speed; the CPU time of all threads counts.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (73,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 40 times over on a timed image: its honest speed score is 0.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(40 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
FAN_OUT = """
import threading
from concurrent.futures import ThreadPoolExecutor
def fan_out(pool, img, size):
    return list(pool.map(lambda _: once(img, size), range(40)))[-1]
"""
# The threads are there before the jail is pinned to a core.
AT_IMPORT = """
pool = ThreadPoolExecutor(4)
barrier = threading.Barrier(4)
list(pool.map(lambda _: barrier.wait(), range(4)))
def median_filter(img, size=5):
    return once(img, size) if img.size < 1000 else fan_out(pool, img, size)
"""
IN_THE_CALL = """
def median_filter(img, size=5):
    if img.size < 1000:
        return once(img, size)
    with ThreadPoolExecutor(4) as pool:
        return fan_out(pool, img, size)
"""


@pytest.mark.parametrize("start", [AT_IMPORT, IN_THE_CALL], ids=["at import", "in the call"])
def test_threads(attack, start):
    grading = attack(SLOW + FAN_OUT + start, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
