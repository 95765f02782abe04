"""63. A cache by the identity or the address of the input.

Verdict: accepted and not a point of speed: each timed input has fresh content, so the cache gives a
wrong answer where memory is used again, and nothing where it is not.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (63,)

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


@pytest.mark.parametrize("key", ["id(img)", "img.ctypes.data"])
def test_cache(attack, key):
    source = SLOW + CACHE.replace("KEY", key)
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.score == 0.0
