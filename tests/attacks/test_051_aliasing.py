"""51. Answers that are views of the input, or of one buffer that a later call writes again.

Verdict: accepted when each answer was right at the moment it was returned, since its bytes are
copied then; a later change reaches nobody. And wrong_answer when it became right only later.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.reference import reference_submission
from mlqa.model import Grading, Submission, Verdict
from mlqa.pack import load_problem

ROWS = (51,)

REFERENCE = (notes_root() / "solutions_reference/iou_matrix.py").read_text()
ONE_BUFFER = f"""{REFERENCE}
honest = iou_matrix
memory = np.empty(10**6)
def iou_matrix(a, b):
    answer = honest(a, b)
    shared = memory[:answer.size].reshape(answer.shape)
    shared[...] = answer
    return shared
"""
FILLED_LATER = f"""{REFERENCE}
honest = iou_matrix
last = None
def iou_matrix(a, b):
    global last
    if last is not None:
        last[0][...] = last[1]
    answer = honest(a, b)
    last = np.zeros_like(answer), answer
    return last[0]
"""


def test_one_buffer(attack):
    attack(ONE_BUFFER, Verdict.ACCEPTED, slug="iou_matrix")


def test_filled_later(attack):
    attack(FILLED_LATER, Verdict.WRONG_ANSWER, slug="iou_matrix")


def test_view_of_the_input(attack):
    source = "def median_filter(img, size=5):\n    return img[:]"
    attack(source, Verdict.WRONG_ANSWER, slug="median_filter")


@pytest.mark.parametrize(
    ("source", "verdict"),
    [(ONE_BUFFER, Verdict.ACCEPTED), (FILLED_LATER, Verdict.WRONG_ANSWER)],
    ids=["one buffer", "filled later"],
)
def test_wherever_it_stands_in_a_batch(pool, source, verdict):
    problem = load_problem(notes_root() / "problems/iou_matrix/problem.toml", "notes")
    mine = Submission(
        candidate="m", problem="iou_matrix", path="m", source=source.encode(), digest=""
    )
    batch = [mine, reference_submission(problem), mine, mine]
    gradings: list[Grading] = []
    grade_problem(problem, batch, pool, Options(speed=False), gradings.append)
    assert [g.verdict for g in gradings] == [verdict, Verdict.ACCEPTED, verdict, verdict]
