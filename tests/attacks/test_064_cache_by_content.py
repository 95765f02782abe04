"""64. A cache by the input's content or shape, filled by the warm-up.

Verdict: accepted and not a point of speed: within a jail no timed input comes twice, and whoever
takes two of the same shape for the same gives a wrong answer.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (64,)

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
CACHE = """
compute = median_filter
cache = {}
def median_filter(img, size=5):
    if img.size < 1000:
        return compute(img, size)
    key = KEY
    if key not in cache:
        cache[key] = compute(img, size)
    return cache[key]
"""


def test_by_content(attack):
    source = SLOW + CACHE.replace("KEY", "hash(img.tobytes())")
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)


@pytest.mark.parametrize("key", ["img.shape", "'the answer of the first warm-up call'"])
def test_by_less_than_the_content(attack, key):
    source = SLOW + CACHE.replace("KEY", key)
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.score == 0.0
