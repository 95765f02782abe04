"""56. One constant for everything, where the right answer hardly varies.

Verdict: wrong_answer for every constant, and hardly any points.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Submission, Verdict
from mlqa.pack import load_problem

ROWS = (56,)

CONSTANTS = {
    "iou": ["0.0", "1.0", "0.5", "0", "True", "0.1428571428571428"],
    "nms": ["[]", "[0]", "list(range(len(args[0])))", "np.argsort(-args[1])", "[0, 1][:len(args[0])]"],
    "iou_matrix": ["np.zeros((len(args[0]), len(args[1])))", "np.ones((len(args[0]), len(args[1])))",
                   "np.eye(len(args[0]), len(args[1]))"],
    "median_filter": ["np.zeros_like(args[0])", "np.full_like(args[0], args[0].mean())", "args[0]"],
}  # fmt: skip
ENTRY_POINTS = {"iou": "box_iou_xyxy"}


@pytest.mark.parametrize("slug", CONSTANTS)
def test_constants(pool, slug):
    problem = load_problem(notes_root() / "problems" / slug / "problem.toml", "notes")
    name = ENTRY_POINTS.get(slug, slug)
    submissions = [
        Submission(candidate=constant, problem=slug, path=constant, digest="",
                   source=f"import numpy as np\ndef {name}(*args): return {constant}".encode())
        for constant in CONSTANTS[slug]
    ]  # fmt: skip
    gradings: list[Grading] = []
    grade_problem(problem, submissions, pool, Options(speed=False), gradings.append)
    assert {g.verdict for g in gradings} == {Verdict.WRONG_ANSWER}
    assert {g.submission.candidate: g.correctness for g in gradings if g.correctness > 40} == {}
