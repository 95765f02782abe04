"""80. Infinite loops and endless sleep.

Verdict: time_limit, by CPU time for those that compute and by wall time for those that wait.
"""

from mlqa.model import Verdict

ROWS = (80,)


def test_loop_in_the_function(attack):
    grading = attack("def box_iou_xyxy(a, b):\n    while True: pass", Verdict.TIME_LIMIT)
    assert "not run" in grading.failures[-1].why


def test_loop_at_import(attack):
    attack("while True: pass", Verdict.TIME_LIMIT)


def test_loop_in_c(attack):
    attack("def box_iou_xyxy(a, b):\n    return sum(range(10**15))", Verdict.TIME_LIMIT)


def test_sleep(attack):
    source = "import time\ndef box_iou_xyxy(a, b):\n    time.sleep(10**6)"
    attack(source, Verdict.TIME_LIMIT)


def test_stopping_itself(attack):
    source = "import os, signal\ndef box_iou_xyxy(a, b):\n    os.kill(os.getpid(), signal.SIGSTOP)"
    attack(source, Verdict.TIME_LIMIT, Verdict.WRONG_ANSWER)
