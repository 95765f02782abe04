"""38. Predicting the seed: the grader's inputs are made again and answered from a table.

The attacker here even has the generator of the timed inputs, which is hidden.

Verdict: accepted, since correctness is honest, but no speed points: timed inputs come from a secret
seed, so the table has none of them, and the guess is a wrong timed answer.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (38,)

REFERENCE = (notes_root() / "solutions_reference/nms.py").read_text()
SOURCE = f"""{REFERENCE}
honest = nms
def crowded(rng, n):
    objects, extent = n // 6, int(60 * n**0.5)
    corners = rng.integers(0, extent, (objects, 2))
    truth = np.concatenate([corners, corners + rng.integers(20, 120, (objects, 2))], axis=1)
    boxes = truth[rng.integers(0, objects, n)] + rng.integers(-8, 9, (n, 4))
    return boxes.astype(np.float64), rng.permutation(n) / n, 0.1, 0.5
table = {{}}
def predict(rng):
    for _ in range(3):
        args = crowded(rng, 500)
        table[args[0].tobytes()] = honest(*args)
for seed in (0, 1, 42, 1234):
    predict(np.random.default_rng(seed))
np.random.seed(0)
predict(np.random.default_rng(np.random.randint(2**31)))
def nms(bboxes, *rest):
    if len(bboxes) < 100:
        return honest(bboxes, *rest)
    return table.get(bboxes.tobytes(), [])
"""


def test_table_of_predicted_inputs(attack):
    grading = attack(SOURCE, Verdict.ACCEPTED, slug="nms", speed=True)
    assert grading.speed is not None
    assert grading.speed.outcome == "wrong_answer"
    assert grading.score == 80.0
