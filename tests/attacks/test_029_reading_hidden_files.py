"""29. Reading the hidden tests and the reference by their paths.

Verdict: wrong_answer in a confined jail, where the files are not there. The process sandbox has
no walls (level none), which is why `grade` refuses it.
"""

import pytest

import mlqa
from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (29,)

SOURCE = """
PATHS = {paths!r}
def solution():
    for path in PATHS:
        try:
            source = open(path).read()
        except OSError:
            continue
        names = {{}}
        exec(source, names)
        if "box_iou_xyxy" in names:
            return names["box_iou_xyxy"]
    return lambda a, b: 0.5
box_iou_xyxy = solution()
"""


def test_reference_by_path(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: the host's files can be read, and that is what its level says")
    root = notes_root()
    paths = [str(root / "solutions_reference/iou.py"), str(root / "graders/iou/tests.py")]
    attack(SOURCE.format(paths=paths), Verdict.WRONG_ANSWER)


def test_harness_cannot_be_imported(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: the host's files can be read, and that is what its level says")
    source = f"""
import os, sys
sys.path.append({str(mlqa.__path__[0])!r} + "/..")
def box_iou_xyxy(a, b):
    assert not os.path.exists({mlqa.__file__!r})
    import mlqa.testing
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "ModuleNotFoundError" in grading.failures[0].why
