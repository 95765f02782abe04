"""35. Archaeology: git history, caches, byte code of the reference, the harness' own packages.

Verdict: wrong_answer; nothing of it is in a confined jail, and nothing can be imported.
"""

import pytest

from mlqa.model import Verdict

ROWS = (35,)

SOURCE = """
import importlib.metadata, os, sys
SUSPICIOUS = (".git", "mlqa", "solutions_reference", "graders", "tests.py", ".cache", "pip",
              "hypothesis", "_pytest", ".pytest_cache", ".bash_history", ".ssh", "iou", "nms")
for folder, folders, files in os.walk("/"):
    for name in folders + files:
        if name != "mlqa-scratch" and name.split(".cpython")[0] in SUSPICIOUS:
            print("there is", os.path.join(folder, name))
for name in ("mlqa", "mlqa.testing", "hypothesis", "pytest", "graders", "solutions_reference"):
    try:
        __import__(name)
    except ImportError:
        continue
    if getattr(sys.modules[name], "__file__", None):
        print("imported", name)
for distribution in importlib.metadata.distributions():
    print("installed", distribution.name)
def box_iou_xyxy(a, b):
    return 0.123
"""


def test_nothing_is_left(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: the host's files can be read, and that is what its level says")
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.output == ""
