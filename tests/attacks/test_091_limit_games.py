"""91. Limits: raising one's own, changing another's, starting the count anew.

Verdict: runtime_error for the refusal; memory_limit or time_limit where the limit then holds.
"""

import pytest

from mlqa.model import Verdict

ROWS = (91,)

RAISE = """
import resource
def raised(kind):
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for raising in (resource.setrlimit, lambda *rest: resource.prlimit(0, *rest)):
        try:
            raising(kind, unlimited)
        except (ValueError, OSError):
            pass
"""


def test_hard_is_soft(attack):
    # But for CPU time: a second between them lets the signal say what it was.
    source = """
import resource
def box_iou_xyxy(a, b):
    loose = [k for k in ("AS", "FSIZE", "NOFILE", "NPROC", "CORE", "MEMLOCK")
             if len(set(resource.getrlimit(getattr(resource, "RLIMIT_" + k)))) > 1]
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    raise RuntimeError(f"not equal: {loose}, for CPU: {0 < soft <= hard <= soft + 1}")
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "not equal: [], for CPU: True" in grading.failures[0].why


def test_memory_limit_cannot_be_lifted(attack):
    # Half a gigabyte that is mapped and never touched: harmless where it is not refused.
    source = (
        RAISE
        + """
def box_iou_xyxy(a, b):
    raised(resource.RLIMIT_AS)
    return 0.5 if bytearray(2**29) else 0.5
"""
    )
    attack(source, Verdict.MEMORY_LIMIT)


def test_file_limit_cannot_be_lifted(attack):
    source = (
        RAISE
        + """
import os
def box_iou_xyxy(a, b):
    raised(resource.RLIMIT_FSIZE)
    fd = os.open("sparse", os.O_RDWR | os.O_CREAT)
    os.unlink("sparse")
    os.ftruncate(fd, 2**28)
"""
    )
    attack(source, Verdict.RUNTIME_ERROR)


def test_time_limit_cannot_be_lifted(attack):
    source = (
        RAISE
        + """
import signal
def box_iou_xyxy(a, b):
    raised(resource.RLIMIT_CPU)
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True: pass
"""
    )
    attack(source, Verdict.TIME_LIMIT)


def test_limits_of_others(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls this would reach the host's processes")
    source = """
import resource
def box_iou_xyxy(a, b):
    for pid in range(2, 3000):
        try:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, 3))
        except ProcessLookupError:
            continue
        raise SystemError(f"there is a process {pid}")
    return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)


@pytest.mark.parametrize("kind", ["AS", "NOFILE", "FSIZE", "STACK", "NPROC", "DATA"])
def test_own_limits_at_nothing(attack, kind):
    source = f"""
import resource
def box_iou_xyxy(a, b):
    resource.setrlimit(resource.RLIMIT_{kind}, (0, 0))
    return [bytearray(2**20) for _ in range(10)]
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT,
           Verdict.BAD_RESULT)  # fmt: skip


def test_a_better_place_in_the_queue(attack):
    source = "import os\ndef box_iou_xyxy(a, b):\n    os.setpriority(os.PRIO_PROCESS, 0, -20)"
    attack(source, Verdict.RUNTIME_ERROR)
