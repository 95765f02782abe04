"""2. Exit handlers and finalisers that end the process with status 0 after a failure.

Verdict: wrong_answer, since cases are recorded by the judge; a finaliser that ends the process in
the middle of a call is a runtime_error.
"""

from mlqa.model import Verdict

ROWS = (2,)

HANDLERS = """
import atexit, os, signal, threading, weakref
class Anything:
    pass
kept = Anything()
atexit.register(os._exit, 0)
threading._register_atexit(os._exit, 0)
weakref.finalize(kept, os._exit, 0)
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGINT):
    signal.signal(number, lambda *_: os._exit(0))
def box_iou_xyxy(a, b):
    return 0.123
"""
FINALISER = """
import os
class Bomb:
    def __init__(self, leave):
        self.leave = leave
    def __del__(self):
        self.leave(0)
def box_iou_xyxy(a, b):
    Bomb(os._exit)
    return 0.123
"""


def test_handlers(attack):
    grading = attack(HANDLERS, Verdict.WRONG_ANSWER)
    assert len(grading.cases) == grading.total_cases


def test_finaliser(attack):
    attack(FINALISER, Verdict.RUNTIME_ERROR)


def test_finaliser_of_the_answer(attack):
    source = FINALISER.replace("    Bomb(os._exit)\n    return 0.123", "    return Bomb(os._exit)")
    attack(source, Verdict.BAD_RESULT)
