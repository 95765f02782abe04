"""42. A neighbour: reading, tracing or killing another submission's process, or the judge.

Verdict: wrong_answer where the neighbour is not even there, violation for tracing; the neighbour,
which runs at the same time, answers as if nothing had happened.
"""

import os
from pathlib import Path

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.process import CandidateProcess
from mlqa.judge.reference import reference_submission
from mlqa.judge.remote import module_proxy
from mlqa.model import Verdict
from mlqa.pack import load_problem

ROWS = (42,)

SIGNALS = """
import os, signal
TARGETS = {targets!r}
def box_iou_xyxy(a, b):
    for target in (*TARGETS, *range(2, 400)):
        for number in (0, signal.SIGSTOP, signal.SIGKILL):
            try:
                os.kill(target, number)
                print("reached", target)
            except (ProcessLookupError, PermissionError):
                pass
        for path in ("mem", "environ", "cmdline", "fd/3"):
            if os.path.lexists(f"/proc/{{target}}/{{path}}"):
                print("sees", target)
    try:
        os.kill(-1, 0)
        print("somebody is there")
    except ProcessLookupError:
        pass
    return 0.123
"""
CALLS = {
    "ptrace": "libc.ptrace(16, target, 0, 0)",
    "read": "libc.process_vm_readv(target, 0, 0, 0, 0, 0)",
    "write": "libc.process_vm_writev(target, 0, 0, 0, 0, 0)",
}


@pytest.fixture
def neighbour(pool):
    """A submission that runs at the same time in the same sandbox."""
    if pool.name == "process":
        pytest.skip("level none: the host's processes can be reached, so trying would do real harm")
    problem = load_problem(notes_root() / "problems/iou/problem.toml", "notes")
    process = CandidateProcess(pool, problem, reference_submission(problem))
    process.load()
    yield process
    try:
        assert module_proxy(process).box_iou_xyxy([0, 0, 0, 0], [0, 0, 0, 0]) == 1.0
        assert Path(f"/proc/{process.jail.pid}").exists()
    finally:
        process.close()


def test_signals(attack, neighbour):
    targets = (neighbour.jail.pid, os.getpid(), os.getppid())
    grading = attack(SIGNALS.format(targets=targets), Verdict.WRONG_ANSWER)
    assert grading.output == ""


@pytest.mark.parametrize("name", CALLS)
def test_memory(attack, neighbour, name):
    source = f"""
import ctypes
libc, target = ctypes.CDLL(None), {neighbour.jail.pid}
def box_iou_xyxy(a, b):
    {CALLS[name]}
"""
    attack(source, Verdict.VIOLATION)


def test_descriptors(attack, neighbour):
    source = f"import os\ndef box_iou_xyxy(a, b):\n    os.pidfd_open({neighbour.jail.pid})"
    attack(source, Verdict.RUNTIME_ERROR)
