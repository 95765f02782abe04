"""45. Values that convert to something else each time, lazily, or with an exception.

Verdict: bad_result for objects; what is a number or a container is converted once, in the jail, and
is then what it is. A conversion that raises is a runtime_error or a bad_result.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (45,)

LAZY = """
import numpy as np
class Lazy:
    calls = 0
    def __array__(self, dtype=None, copy=None):
        Lazy.calls += 1
        return np.full((), Lazy.calls / 10)
    __float__ = lambda self: float(self.__array__())
    __array_interface__ = property(lambda self: self.__array__().__array_interface__)
    __buffer__ = lambda self, flags: memoryview(self.__array__())
def box_iou_xyxy(a, b):
    return Lazy()
"""
RAISING = {
    "list": "class Odd(list):\n    def __iter__(self): raise ZeroDivisionError\nODD = Odd([1])",
    "length": "class Odd(list):\n    def __len__(self): raise ZeroDivisionError\nODD = Odd([1])",
    "dict": "class Odd(dict):\n    def items(self): raise ZeroDivisionError\nODD = Odd({1: 1})",
    "float": "class Odd(float):\n    def __float__(self): raise ZeroDivisionError\nODD = Odd(1)",
    "int": "class Odd(int):\n    def __int__(self): raise ZeroDivisionError\n"
           "    __index__ = __trunc__ = __int__\nODD = Odd(1)",
    "bytes": "class Odd(bytes):\n    def __bytes__(self): raise ZeroDivisionError\nODD = Odd(b'')",
    "complex": "class Odd(complex):\n    @property\n    def real(self): raise ZeroDivisionError\n"
               "ODD = Odd(1)",
    "complex of text": "class Odd(complex):\n    real = 'x'\nODD = Odd(1)",
    "array": "class Odd(np.ndarray):\n    def view(self, *a): raise ZeroDivisionError\n"
             "ODD = np.ndarray.view(np.zeros(1), Odd)",
    "array of nothing": "class Odd(np.ndarray):\n    def view(self, *a): return None\n"
                        "ODD = np.ndarray.view(np.zeros(1), Odd)",
    "class": "class Odd:\n    @property\n    def __class__(self): raise ZeroDivisionError\n"
             "ODD = Odd()",
    "exit": "class Odd(float):\n    def __float__(self): raise SystemExit\nODD = Odd(1)",
    "interrupt": "class Odd(float):\n    def __float__(self): raise KeyboardInterrupt\n"
                 "ODD = Odd(1)",
}  # fmt: skip


def test_lazy_object(attack):
    attack(LAZY, Verdict.BAD_RESULT)


def test_number_that_changes(attack):
    source = """
class Changing(float):
    def __float__(self):
        self.seen = getattr(self, "seen", 0) + 1
        return self.seen / 10
def box_iou_xyxy(a, b):
    return Changing(0.5)
"""
    attack(source, Verdict.WRONG_ANSWER)


def test_lazy_number_that_is_right(attack):
    reference = (notes_root() / "solutions_reference/iou.py").read_text()
    source = f"""{reference}
honest = box_iou_xyxy
class Lazy(float):
    def __float__(self):
        return honest(*self.args)
def box_iou_xyxy(a, b):
    number = Lazy(0)
    number.args = a, b
    return number
"""
    attack(source, Verdict.ACCEPTED)


@pytest.mark.parametrize("name", RAISING)
def test_conversion_that_raises(attack, name):
    source = f"import numpy as np\n{RAISING[name]}\ndef box_iou_xyxy(a, b):\n    return ODD"
    verdicts = [Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT]
    # Where the method is not even asked, the value is just a wrong one.
    attack(source, *verdicts, Verdict.WRONG_ANSWER)
