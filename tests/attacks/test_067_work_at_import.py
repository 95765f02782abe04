"""67. Working at import: answers to predicted inputs, or more than the import's budget.

Verdict: accepted and not a point of speed for predictions, since the generator is secret;
time_limit for an import that computes for too long.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (67,)

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
# The case's generator is known to whoever has read its file; its state is not.
PREDICTS = """
def draw(rng, n):
    height = int((0.75 * n) ** 0.5) + int(rng.integers(0, 3))
    return rng.integers(0, 256, size=(height, n // height), dtype=np.uint8)
compute = median_filter
table = {}
for seed in range(8):
    rng = np.random.default_rng(seed)
    for _ in range(2):
        img = draw(rng, 4000)
        table[img.tobytes()] = once(img)
np.random.seed(0)
def median_filter(img, size=5):
    found = table.get(img.tobytes()) if size == 5 else None
    return compute(img, size) if found is None else found
"""
COMPUTES = """
table = {}
for seed in range(10**6):
    table[seed % 100] = once(np.random.default_rng(seed).integers(0, 256, (50, 80), dtype=np.uint8))
"""


def test_predicted_inputs(attack):
    grading = attack(SLOW + PREDICTS, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)


def test_more_than_the_budget(attack):
    grading = attack(SLOW + COMPUTES, Verdict.TIME_LIMIT, slug="median_filter", speed=True)
    assert grading.speed is None
