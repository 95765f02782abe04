"""72. Playing with the warm-up: sleeping or burning in the first calls to change what follows.

Verdict: accepted with the honest speed score; sizes and calls follow from the reference's time.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (72,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 8 times over on a timed image: its honest speed score is 33.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(8 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
WARM_UP = """
import time
compute = median_filter
large = 0
def burn():
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
def median_filter(img, size=5):
    global large
    large += img.size > 1000
    if large == 1:
        time.sleep(0.25)
    if large == 2:
        burn()
    return compute(img, size)
"""


def test_first_calls(attack):
    grading = attack(SLOW + WARM_UP, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.outcome == "inconclusive" or grading.speed.score < 45
