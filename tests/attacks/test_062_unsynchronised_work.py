"""62. Returning at once an array that a thread fills later.

Verdict: accepted, since small images are answered at once; the timed answers are bytes once they
are sent, so they are wrong, and waiting for the thread is paid for.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (62,)

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
LATER = """
import threading
now = median_filter
def fill(out, img, size):
    out[...] = now(img, size)
def median_filter(img, size=5):
    if img.size < 1000:
        return now(img, size)
    out = np.zeros_like(img)
    thread = threading.Thread(target=fill, args=(out, img, size))
    thread.start()
    WAIT
    return out
"""


def test_filled_after_the_return(attack):
    source = SLOW + LATER.replace("WAIT", "pass")
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("wrong_answer", 0.0)


def test_filled_while_the_main_thread_sleeps(attack):
    source = SLOW + LATER.replace("WAIT", "thread.join()")
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
