"""89. Orphans: what a submission starts must not outlive it.

Verdict: runtime_error, as no process can be started; threads end with the jail. That a jail dies
with the judge is in tests/sandbox/test_judge_killed.py.
"""

import pytest

from mlqa.model import Verdict

ROWS = (89,)


def test_daemon(attack):
    source = """
import os, signal, time
def box_iou_xyxy(a, b):
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        time.sleep(3)
        os._exit(0)
    return 0.5
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


@pytest.mark.parametrize(
    "start",
    [
        "os.posix_spawn('/bin/sleep', ['sleep', '3'], {})",
        "os.execv('/bin/sleep', ['sleep', '3'])",
        "os.forkpty()",
        "multiprocessing.get_context('fork').Process(target=time.sleep, args=(3,)).start()",
        "multiprocessing.get_context('spawn').Process(target=time.sleep, args=(3,)).start()",
    ],
)
def test_other_ways_to_start_a_process(attack, start):
    source = f"import multiprocessing, os, time\ndef box_iou_xyxy(a, b):\n    {start}"
    attack(source, Verdict.RUNTIME_ERROR)


def test_thread_that_outlives_the_call(attack):
    source = """
import threading, time
def box_iou_xyxy(a, b):
    threading.Thread(target=time.sleep, args=(10**6,)).start()
    return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)


def test_no_sign_of_the_parents_death(attack):
    source = """
import ctypes
ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
def box_iou_xyxy(a, b):
    while True: pass
"""
    attack(source, Verdict.TIME_LIMIT)
