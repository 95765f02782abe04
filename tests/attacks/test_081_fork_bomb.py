"""81. A fork bomb, and helpers that would outlive the call.

Verdict: runtime_error; the kernel refuses every fork.
"""

from mlqa.model import Verdict

ROWS = (81,)


def test_bomb(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    while True: os.fork()"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


def test_bomb_at_import_that_ignores_errors(attack):
    source = """
import os
for _ in range(10000):
    try:
        os.fork()
    except OSError:
        pass
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)


def test_subprocess(attack):
    source = "import subprocess\ndef box_iou_xyxy(a, b):\n    subprocess.run(['/bin/true'])"
    attack(source, Verdict.RUNTIME_ERROR)
