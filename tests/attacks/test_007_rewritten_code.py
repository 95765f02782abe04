"""7. Rewriting code objects: of tests found by a walk over frames, and of the worker itself.

Verdict: wrong_answer; there are no tests to be found, and the worker's answers are only claims.
"""

from mlqa.model import Verdict

ROWS = (7,)

TESTS = """
import gc, sys, types
def rewrite():
    nothing = (lambda *a, **k: None).__code__
    frame = sys._getframe()
    while frame is not None:
        for name, thing in {**frame.f_globals, **frame.f_locals}.items():
            if name.startswith("test_") and isinstance(thing, types.FunctionType):
                thing.__code__ = nothing
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and not thing.__code__.co_freevars:
            if thing.__name__.startswith(("test_", "expect", "difference", "assert_")):
                thing.__code__ = nothing
def box_iou_xyxy(a, b):
    rewrite()
    return 0.123
"""
WORKER = """
import sys
worker = sys.modules["mlqa.worker.serve"]
def nothing_changed(self, frame, args, kwargs):
    return []
def no_error(error, module):
    return {"kind": "value", "value": 1.0}
worker.Worker.changed.__code__ = nothing_changed.__code__
worker.describe_error.__code__ = no_error.__code__
def box_iou_xyxy(a, b):
    if isinstance(a, list):
        a[:] = [0, 0, 0, 0]
    raise ValueError
"""


def test_tests(attack):
    attack(TESTS, Verdict.WRONG_ANSWER)


def test_worker(attack):
    grading = attack(WORKER, Verdict.WRONG_ANSWER)
    # It says 1.0 to everything, which is right for one box with itself and nowhere else.
    passed = [case.test for case in grading.cases if case.verdict is Verdict.ACCEPTED]
    assert passed == ["test_same_box"]
