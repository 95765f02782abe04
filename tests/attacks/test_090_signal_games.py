"""90. Signal games: ignoring them, stopping itself, sending them to everybody.

Verdict: time_limit for what ignores signals and goes on, as SIGKILL is all that is ever sent;
runtime_error for a signal to others, of whom there are none; otherwise what the answer deserves.
"""

import pytest

from mlqa.model import Verdict

ROWS = (90,)


@pytest.fixture
def walls(pool):
    if pool.name == "process":
        pytest.skip("without walls this would reach the host's processes")


def test_every_signal_ignored(attack):
    source = """
import signal
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
def box_iou_xyxy(a, b):
    while True: pass
"""
    attack(source, Verdict.TIME_LIMIT)


def test_every_signal_blocked(attack):
    source = """
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
def box_iou_xyxy(a, b):
    time.sleep(10**6)
"""
    attack(source, Verdict.TIME_LIMIT)


@pytest.mark.parametrize("name", ["SIGSTOP", "SIGTSTP"])
def test_stopping_one_thread(attack, name):
    source = f"""
import signal, threading
def box_iou_xyxy(a, b):
    signal.pthread_kill(threading.get_ident(), signal.{name})
    return 0.5
"""
    # Process 1 of a pid namespace cannot stop itself; elsewhere it waits for ever.
    attack(source, Verdict.TIME_LIMIT, Verdict.WRONG_ANSWER)


def test_killing_itself(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os.kill(os.getpid(), 9)\n    return 0.5"
    # Without a pid namespace, this kill looks like the kernel's for memory.
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT)


def test_killing_everybody(attack, walls):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os.kill(-1, 9)\n    return 0.5"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "ProcessLookupError" in grading.failures[0].why


def test_killing_the_parent(attack, walls):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os.kill(os.getppid(), 9)\n    return 0.5"
    attack(source, Verdict.WRONG_ANSWER)


def test_killing_whatever_has_a_number(attack, walls):
    source = """
import os
def box_iou_xyxy(a, b):
    for pid in range(2, 5000):
        try:
            os.kill(pid, 9)
        except ProcessLookupError:
            continue
        raise SystemError(f"there is a process {pid}")
    return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)


def test_a_handler_that_raises_in_the_worker(attack):
    source = """
import signal
def interrupt(*_):
    raise RuntimeError("anywhere")
signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER)


def test_an_alarm_without_a_handler(attack):
    source = """
import signal, time
def box_iou_xyxy(a, b):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(0.1)
    return 0.5
"""
    grading = attack(source, Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER)
    assert grading.correctness < 100
