"""40. Failure messages that leak hidden tests: their source, their expected values, a traceback.

Verdict: whatever the answer deserves, and never internal_error: no answer makes a hidden test
itself fail and show its inside. At the level ``interview`` no value of a test is shown.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Submission, Verdict
from mlqa.pack import load_problem
from mlqa.report.feedback import at_level

ROWS = (40,)

ODD_ANSWERS = {
    "None": "None", "object": "object()", "text": "'x'", "bytes": "b'x'", "complex": "1j",
    "huge": "10**1000", "bool": "True", "nan": "float('nan')", "set": "{1}", "dict": "{1: 2}",
    "empty list": "[]", "ragged": "[[1], [2, 3]]", "list of objects": "[object()]",
    "list of arrays": "[np.zeros(3)]", "nested": "[[[[]]]]", "function": "len", "type": "int",
    "text array": "np.array(['x'])", "dates": "np.array(['2000'], 'M8[s]')",
    "objects": "np.array([None])", "many axes": "np.zeros((1,) * 8)",
    "complex array": "np.ones(2, 'c8')",
    "list of huge": "[10**1000, -1.5]", "negative index": "[-1]", "huge index": "[2**63]",
    "list of bools": "[True]", "list of text": "['x']", "half": "np.float16(0.5)",
    "unsigned": "np.array([2**64 - 1], 'u8')", "masked": "np.ma.array([1], mask=[1])",
    "matrix": "np.matrix([[1]])", "record": "np.zeros(1, 'f8,i4')", "surrogate": "'\\ud800'",
}  # fmt: skip
ENTRY_POINTS = {
    "iou": ["box_iou_xyxy"],
    "nms": ["nms"],
    "iou_matrix": ["iou_matrix"],
    "median_filter": ["median_filter"],
    "attention_flops": ["attention_flops", "mha_flops", "crossover_length"],
}


@pytest.mark.parametrize("slug", ENTRY_POINTS)
def test_odd_answers(pool, slug):
    found = load_problem(notes_root() / "problems" / slug / "problem.toml", "notes")
    submissions = [
        Submission(candidate=name, problem=slug, path=name, source=source.encode(), digest="")
        for name, answer in ODD_ANSWERS.items()
        for source in [odd_source(ENTRY_POINTS[slug], answer)]
    ]
    gradings: list[Grading] = []
    grade_problem(found, submissions, pool, Options(speed=False), gradings.append)
    verdicts = {g.submission.candidate: {case.verdict for case in g.cases} for g in gradings}
    assert verdicts.keys() == ODD_ANSWERS.keys()
    # A test that passes an odd answer on to numpy, in the jail, gets an error from there.
    of_candidates = {Verdict.BAD_RESULT, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR}
    assert [name for name, seen in verdicts.items() if not seen & of_candidates] == []
    assert {name: seen for name, seen in verdicts.items() if Verdict.INTERNAL_ERROR in seen} == {}


def odd_source(entry_points: list[str], answer: str) -> str:
    functions = [f"def {name}(*args, **kwargs): return {answer}" for name in entry_points]
    return "\n".join(["import numpy as np", *functions])


def test_source_is_never_shown(attack):
    source = "def box_iou_xyxy(a, b):\n    raise AssertionError('expected')"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    tests = (notes_root() / "graders/iou/tests.py").read_text()
    lines = {line.strip() for line in tests.splitlines() if len(line.strip()) > 20}
    told = {case.failure.about for case in grading.cases if case.failure}
    shown = [line for line in lines if line in str(grading) and line.strip('"') not in told]
    assert shown == []


@pytest.mark.parametrize(
    "body",
    [
        "return 0.123",
        "return str((a, b))",
        "return {str((a, b)): 1}",
        "raise ValueError((a, b))",
        "raise type(str((a, b)), (Exception,), {})",
        "return type(str((a, b)), (), {})()",
        "return np.zeros(1, dtype=[(str((a, b)), 'f8')])",
    ],
)
def test_no_values_at_the_level_interview(attack, body):
    source = f"import numpy as np\ndef box_iou_xyxy(a, b):\n    {body}"
    grading = attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT)
    shown = " ".join(failure.why + failure.snippet + failure.first_difference
                     for failure in at_level(grading, "interview").failures)  # fmt: skip
    # The first input and answer of the hidden tests.
    assert "(10, 20" not in shown
    assert "0.03254" not in shown
