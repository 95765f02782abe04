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
    "nms": ["[]", "[0]", "list(range(len(a)))", "np.argsort(-b)", "[0, 1][:len(a)]"],
    "iou_matrix": ["np.zeros((len(a), len(b)))", "np.ones((len(a), len(b)))",
                   "np.eye(len(a), len(b))"],
    "median_filter": ["np.zeros_like(img)", "np.full_like(img, img.max(initial=0))", "img.copy()"],
}  # fmt: skip
SIGNATURES = {
    "iou": "box_iou_xyxy(a, b)",
    "nms": "nms(a, b, score_thresh, nms_thresh)",
    "iou_matrix": "iou_matrix(a, b)",
    "median_filter": "median_filter(img, size=5)",
}


@pytest.mark.parametrize("slug", CONSTANTS)
def test_constants(pool, slug):
    problem = load_problem(notes_root() / "problems" / slug / "problem.toml", "notes")
    submissions = [
        Submission(candidate=constant, problem=slug, path=constant, digest="",
                   source=f"import numpy as np\ndef {SIGNATURES[slug]}: return {constant}".encode())
        for constant in CONSTANTS[slug]
    ]  # fmt: skip
    gradings: list[Grading] = []
    grade_problem(problem, submissions, pool, Options(speed=False), gradings.append)
    assert {g.verdict for g in gradings} == {Verdict.WRONG_ANSWER}
    assert {g.submission.candidate: g.correctness for g in gradings if g.correctness > 40} == {}
