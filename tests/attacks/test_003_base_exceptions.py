"""3. Exceptions that are no Exception: SystemExit, KeyboardInterrupt, GeneratorExit.

They escape a runner that catches Exception only.

Verdict: runtime_error for the cases that raise; the other cases are run.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (3,)

KINDS = ("SystemExit(0)", "KeyboardInterrupt", "GeneratorExit", "BaseException", "StopIteration")
REFERENCE = (notes_root() / "solutions_reference/iou.py").read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_function(attack, kind):
    grading = attack(f"def box_iou_xyxy(a, b):\n    raise {kind}", Verdict.RUNTIME_ERROR)
    assert len(grading.failures) == grading.total_cases


def test_at_import(attack):
    grading = attack("raise SystemExit(0)", Verdict.RUNTIME_ERROR)
    assert "SystemExit" in grading.why


@pytest.mark.parametrize("kind", KINDS)
def test_in_one_case_only(attack, kind):
    source = f"""{REFERENCE}
honest = box_iou_xyxy
def box_iou_xyxy(a, b):
    if list(a) == [3, 4, 10, 6]:
        raise {kind}
    return honest(a, b)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert [failure.test for failure in grading.failures] == ["test_same_box"]


def test_between_the_calls(attack):
    source = """
import signal, time
def interrupt(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
def box_iou_xyxy(a, b):
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    return 0.123
"""
    attack(source, Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER)
