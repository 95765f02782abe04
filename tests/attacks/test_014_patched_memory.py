"""14. Patching protected memory: ptrace, /proc/self/mem, a helper process, being dumpable again.

Verdict: violation for ptrace, runtime_error for the helper; memory that can be patched is the
candidate's own, which is then a wrong_answer.
"""

import platform

import pytest

from mlqa.model import Verdict

ROWS = (14,)

PTRACE_TRACEME, PTRACE_ATTACH = 0, 16


@pytest.mark.parametrize("request_", [PTRACE_TRACEME, PTRACE_ATTACH])
def test_ptrace(attack, request_):
    source = f"""
import ctypes
libc = ctypes.CDLL(None)
def box_iou_xyxy(a, b):
    libc.ptrace({request_}, 1, 0, 0)
    return 0.123
"""
    attack(source, Verdict.VIOLATION)


def test_helper_process(attack):
    source = """
import ctypes, os
libc = ctypes.CDLL(None)
def box_iou_xyxy(a, b):
    parent = os.getpid()
    if os.fork() == 0:
        libc.ptrace(16, parent, 0, 0)
        os._exit(0)
    return 0.123
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_vfork_and_clone(attack):
    number = 56 if platform.machine() == "x86_64" else 220
    source = f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def box_iou_xyxy(a, b):
    for call in ((58,), ({number}, 0x11, 0, 0, 0, 0), ({number}, 0x4100, 0, 0, 0, 0)):
        if call != (58,) or {number} == 56:
            assert libc.syscall(*call) == -1
    return 0.123
"""
    attack(source, Verdict.WRONG_ANSWER)


def test_own_memory(attack):
    source = """
import ctypes, os
libc = ctypes.CDLL(None)
libc.prctl(4, 1, 0, 0, 0)
tables = b"read-only to Python, not to the kernel"
def box_iou_xyxy(a, b):
    try:
        with open("/proc/self/mem", "r+b", buffering=0) as memory:
            memory.seek(id(tables) + bytes.__basicsize__ - 1)
            memory.write(b"patched")
    except OSError:
        pass
    return 0.123
"""
    attack(source, Verdict.WRONG_ANSWER)
