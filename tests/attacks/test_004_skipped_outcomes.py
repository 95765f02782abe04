"""4. Outcomes that a test runner does not count as failures: skip, xfail, exit.

Verdict: runtime_error; whatever is raised in the candidate's process is an exception like any
other, under whichever name.
"""

import pytest

from mlqa.model import Verdict

ROWS = (4,)


@pytest.mark.parametrize("call", ["skip('x')", "xfail('x')", "exit('x', returncode=0)"])
def test_of_pytest(attack, call):
    # Confined, the import already fails.
    attack(f"import pytest\ndef box_iou_xyxy(a, b):\n    pytest.{call}", Verdict.RUNTIME_ERROR)


def test_of_unittest(attack):
    source = "import unittest\ndef box_iou_xyxy(a, b):\n    raise unittest.SkipTest"
    attack(source, Verdict.RUNTIME_ERROR)


@pytest.mark.parametrize(
    "name",
    ["Skipped", "XFailed", "Exit", "OutcomeException", "UnsatisfiedAssumption", "CaseFailed"],
)
def test_by_name(attack, name):
    source = f"""
class {name}(BaseException):
    returncode = 0
def box_iou_xyxy(a, b):
    raise {name}("reason")
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert len(grading.failures) == grading.total_cases
