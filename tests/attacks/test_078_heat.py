"""78. Heating the core or emptying its caches just before the reference's turn.

Verdict: accepted with at most the honest speed score: it is at its own cost, and the reference is
held against its own time.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (78,)

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
BURN = """
from mlqa.worker import serve
a = np.ones((200, 200))
big = np.zeros(2**20)
def burn():
    for _ in range(10):
        a @ a
    big[::8] += 1.0
"""
BEFORE_THE_ANSWER = """
compute = median_filter
def median_filter(img, size=5):
    result = compute(img, size)
    if img.size > 1000:
        burn()
    return result
"""
AFTER_THE_ANSWER = """
send = serve.Worker.send
def sending(self, message):
    send(self, message)
    if getattr(message.get("value"), "size", 0) > 1000:
        burn()
serve.Worker.send = sending
"""


@pytest.mark.parametrize("when", [BEFORE_THE_ANSWER, AFTER_THE_ANSWER], ids=["before", "after"])
def test_burn(attack, when):
    source = SLOW + BURN + when
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.outcome == "inconclusive" or grading.speed.score < 45
