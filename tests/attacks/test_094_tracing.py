"""94. Tracing: ptrace and process_vm_readv on the parent, a sibling or whoever has a number.

Verdict: violation; the kernel kills at the call, whatever its target.
"""

import platform

import pytest

from mlqa.model import Verdict

ROWS = (94,)
# The namespace sandbox alone promises the filter on every machine that it can run on.
pytestmark = pytest.mark.skipif(
    platform.machine() not in ("x86_64", "aarch64"), reason="the filter knows two architectures"
)

HEAD = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
buffer = ctypes.create_string_buffer(16)
here = Vector(ctypes.addressof(buffer), 16)
there = Vector(id(None), 16)
"""


@pytest.mark.parametrize(
    "call",
    [
        "libc.ptrace(0, 0, 0, 0)",  # PTRACE_TRACEME
        "libc.ptrace(16, os.getppid(), 0, 0)",  # PTRACE_ATTACH
        "libc.ptrace(0x4206, os.getppid(), 0, 0)",  # PTRACE_SEIZE
        "libc.process_vm_readv(os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0)",
        "libc.process_vm_writev(os.getpid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0)",
    ],
)
def test_tracing(attack, call):
    attack(HEAD + f"def box_iou_xyxy(a, b):\n    {call}\n    return 0.5", Verdict.VIOLATION)


def test_the_death_cannot_be_caught(attack):
    source = (
        HEAD
        + """
import signal
signal.signal(signal.SIGSYS, lambda *_: os._exit(0))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGSYS})
def box_iou_xyxy(a, b):
    libc.ptrace(0, 0, 0, 0)
    return 0.5
"""
    )
    attack(source, Verdict.VIOLATION)


def test_from_another_thread(attack):
    source = (
        HEAD
        + """
import threading, time
def box_iou_xyxy(a, b):
    threading.Thread(target=libc.ptrace, args=(0, 0, 0, 0)).start()
    time.sleep(0.5)
    return 0.5
"""
    )
    attack(source, Verdict.VIOLATION)


def test_descriptors_of_others(attack):
    source = HEAD + "def box_iou_xyxy(a, b):\n    os.pidfd_open(os.getppid() or os.getpid())"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


def test_memory_files(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls the host's /proc is there to be read")
    source = "import os\ndef box_iou_xyxy(a, b):\n    open('/proc/self/mem', 'rb')"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "FileNotFoundError" in grading.failures[0].why
