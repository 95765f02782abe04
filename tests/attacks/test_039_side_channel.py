"""39. Leaking hidden inputs through what is reported: output, messages, names, pattern of cases.

Verdict: runtime_error or wrong_answer; at the level ``score`` a candidate is told points only, so
that each submission says no more than that.
"""

import json

import pytest

from mlqa.model import Level, Report, SandboxReport, Verdict
from mlqa.report import json_report
from mlqa.report.feedback import at_level

ROWS = (39,)

# The first hidden case of iou, as a mark that can be recognised.
INPUT = "(10, 20, 30, 35)"
LEAKS = {
    "output": "print(a, b); return 0.123",
    "message": "raise ValueError((a, b))",
    "name": "raise type(str((a, b)), (Exception,), {})",
    "answer": "return str((a, b))",
    "key": "return {str((a, b)): 1}",
    "dtype": "return np.zeros(1, dtype=[(str((a, b)), 'f8')])",
}


@pytest.mark.parametrize("channel", LEAKS)
def test_only_points_at_the_level_score(attack, channel):
    source = f"import numpy as np\ndef box_iou_xyxy(a, b):\n    {LEAKS[channel]}"
    grading = attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT)
    # At the level practice the input may be seen, which shows that this leak does leak.
    assert INPUT in str(grading)
    assert INPUT not in document(at_level(grading, "score"))


def test_pattern_of_cases(attack):
    # One bit of the input decides which way a case fails; the report has one verdict for all.
    source = """
def box_iou_xyxy(a, b):
    if int(a[0]) & 1:
        raise ValueError
    return 0.123
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert {case.verdict for case in grading.cases} > {Verdict.RUNTIME_ERROR}
    shown = json.loads(document(at_level(grading, "score")))["results"][0]
    assert shown["failures"] == []
    assert shown["tests"]["passed"] + shown["tests"]["failed"] == grading.total_cases
    assert "wrong_answer" not in json.dumps(shown)


def document(grading) -> str:
    sandbox = SandboxReport(name="any", level=Level.NONE)
    report = Report(version="0", seed=0, sandbox=sandbox, machine={}, gradings=(grading,))
    return json_report.render(report)
