"""77. Leaving garbage and a torn heap behind for whoever comes next.

Verdict: accepted; the next submission has a fresh process, and its speed score is its own.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (77,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
GARBAGE = """
import gc
gc.disable()
gc.set_threshold(10**6)
compute = median_filter
torn = []
def median_filter(img, size=5):
    result = compute(img, size)
    if img.size > 1000:
        for _ in range(1000):
            knot = []
            knot.append(knot)
        torn.extend(bytearray(1 + 64 * (n % 50)) for n in range(1000))
        del torn[::2]
    return result
"""


def test_the_next_one_is_timed_as_usual(attack):
    attack(REFERENCE + GARBAGE, Verdict.ACCEPTED, slug="median_filter", speed=True)
    grading = attack(REFERENCE, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.outcome == "inconclusive" or grading.speed.score > 80
