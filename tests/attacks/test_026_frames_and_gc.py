"""26, 27. A walk over stack frames, threads and the collector's objects for the expected value.

Verdict: wrong_answer; nothing worth finding is in the process.
"""

from mlqa.model import Verdict

ROWS = (26, 27)

SOURCE = """
import gc, sys
import numpy as np
def candidates():
    frame = sys._getframe(1)
    while frame is not None:
        yield from frame.f_locals.values()
        yield from frame.f_globals.values()
        frame = frame.f_back
    for frame in sys._current_frames().values():
        yield from frame.f_locals.values()
    yield from gc.get_objects()
def box_iou_xyxy(a, b):
    names = ("expected", "want", "answer", "reference", "exact_iou", "counted_iou")
    for thing in candidates():
        if isinstance(thing, dict):
            for name in names:
                found = thing.get(name)
                if callable(found):
                    return found(a, b)
                if isinstance(found, float) and 0 < found <= 1:
                    return found
    return 0.5
"""


def test_walk(attack):
    attack(SOURCE, Verdict.WRONG_ANSWER)


def test_no_secret_in_memory(attack):
    source = """
import gc
def box_iou_xyxy(a, b):
    text = " ".join(str(o)[:2000] for o in gc.get_objects() if isinstance(o, (dict, list, tuple)))
    # Joined at run time, so that the names are not among this module's own constants.
    assert "_".join(("exact", "iou")) not in text and "".join(("hypo", "thesis")) not in text
    return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)
