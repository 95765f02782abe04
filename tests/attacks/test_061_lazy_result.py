"""61. A lazy result, which computes when the checker looks at it, after the clock has stopped.

Verdict: accepted, since small images are answered at once; in the timed calls an object without a
plain form is a wrong answer, and whatever has one is made, and paid for, before it is sent.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (61,)

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
LAZY = """
now = median_filter
class Lazy:
    def __init__(self, *args):
        self.args = args
    def __array__(self, *args, **kwargs):
        return now(*self.args)
    def __len__(self):
        return len(self.args[0])
    def __getitem__(self, key):
        return now(*self.args)[key]
    def __iter__(self):
        return iter(now(*self.args))
    shape = property(lambda self: self.args[0].shape)
    dtype = property(lambda self: self.args[0].dtype)
def median_filter(img, size=5):
    return now(img, size) if img.size < 1000 else RESULT
"""
SUBCLASS = """
class LazyArray(np.ndarray):
    def compute(self):
        if self.todo is not None:
            todo, self.todo = self.todo, None
            self[...] = todo()
        return self
    def __array_finalize__(self, parent):
        self.todo = getattr(self, "todo", None)
    def tobytes(self, *args):
        return np.ndarray.tobytes(self.compute(), *args)
    def __buffer__(self, flags):
        return np.asarray(self.compute()).__buffer__(flags)
now = median_filter
def median_filter(img, size=5):
    if img.size < 1000:
        return now(img, size)
    result = np.zeros_like(img).view(LazyArray)
    result.todo = lambda: now(img, size)
    return result
"""
RESULTS = {
    "alone": "Lazy(img, size)",
    "in a list": "[Lazy(img[i:i + 1], size) for i in range(len(img))]",
}


@pytest.mark.parametrize("name", RESULTS)
def test_object(attack, name):
    source = SLOW + LAZY.replace("RESULT", RESULTS[name])
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.outcome in ("wrong_answer", "failed")
    assert grading.speed.score == 0.0


def test_array(attack):
    grading = attack(SLOW + SUBCLASS, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.speed.score == 0.0
