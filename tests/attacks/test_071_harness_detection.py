"""71. Detecting that it is timed, and being cheap and wrong from then on.

Verdict: accepted, and a wrong timed answer costs all points of speed; every timed answer is
compared in full, whatever gave the timing away.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (71,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
CHEAP = """
import time
honest = median_filter
large = 0
last = time.perf_counter()
def median_filter(img, size=5):
    global large, last
    large += img.size > 1000
    gap, last = time.perf_counter() - last, time.perf_counter()
    return img.copy() if TIMED else honest(img, size)
"""
ONE_PIXEL = """
honest = median_filter
large = 0
def median_filter(img, size=5):
    global large
    large += img.size > 1000
    result = honest(img, size)
    if large > 4:
        result[-1, -1] += 1
    return result
"""
SIGNS = {
    "the size": "large",
    "after the warm-up": "large > 3",
    "stopped between calls": "large and gap > 0.002",
}


@pytest.mark.parametrize("name", SIGNS)
def test_cheap_when_timed(attack, name):
    source = REFERENCE + CHEAP.replace("TIMED", SIGNS[name])
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("wrong_answer", 0.0)
    assert grading.score == 80.0


def test_a_single_wrong_pixel(attack):
    grading = attack(REFERENCE + ONE_PIXEL, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("wrong_answer", 0.0)
