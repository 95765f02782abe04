"""43, 44. Answers that agree with everything: an object, and an ndarray subclass.

Verdict: bad_result for the object, wrong_answer for the array, which arrives as a plain one.
"""

from mlqa.model import Verdict

ROWS = (43, 44)

SUBCLASS = """
import numpy as np
class Yes(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return True
    def __array_function__(self, func, types, args, kwargs):
        return True
    def __eq__(self, other):
        return True
    def all(self, *args, **kwargs):
        return True
    any = all
def box_iou_xyxy(a, b):
    return np.full((), 0.123).view(Yes)
"""
OBJECT = """
class Yes:
    def __eq__(self, other): return True
    def __float__(self): return 0.5
    def __array__(self, *args, **kwargs): raise SystemExit
    def __call__(self, *args): return self
    __getattr__ = __getitem__ = __add__ = __sub__ = __call__
def box_iou_xyxy(a, b):
    return Yes()
"""


def test_subclass(attack):
    attack(SUBCLASS, Verdict.WRONG_ANSWER)


def test_object(attack):
    attack(OBJECT, Verdict.BAD_RESULT)
