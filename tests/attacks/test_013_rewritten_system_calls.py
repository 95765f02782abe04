"""13. Making the harness' own system calls lie: another seccomp filter, a patched C function.

Verdict: runtime_error where a further filter is refused, else what the calls that come through
amount to: time_limit, runtime_error or wrong_answer. No trusted code runs in that process, and
the judge's SIGKILL needs no consent.
"""

import platform

import pytest

from mlqa.model import Verdict

ROWS = (13,)

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the filter and the machine code are for x86_64"
)

FILTER = """
import ctypes, errno, struct
libc = ctypes.CDLL(None, use_errno=True)
ALLOW, ERRNO, KILL = 0x7fff0000, 0x00050000, 0x80000000
def put_filter(numbers, action):
    code = [struct.pack("<HBBI", 0x20, 0, 0, 0)]
    for number in numbers:
        code.append(struct.pack("<HBBI", 0x15, 0, 1, number))
        code.append(struct.pack("<HBBI", 0x06, 0, 0, action))
    code.append(struct.pack("<HBBI", 0x06, 0, 0, ALLOW))
    buffer = ctypes.create_string_buffer(b"".join(code))
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
    program = Program(len(code), ctypes.addressof(buffer))
    assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0
SENDTO, RECVFROM, CLOCK, EXIT, GROUP, KILL_ = 44, 45, 228, 60, 231, 62
"""
PATCHED = """
import ctypes, mmap
libc = ctypes.CDLL(None, use_errno=True)
def patch(name):
    # xor eax, eax; ret: the function says that all is well and does nothing.
    address = ctypes.cast(getattr(libc, name), ctypes.c_void_p).value
    page = address & -mmap.PAGESIZE
    assert libc.mprotect(ctypes.c_void_p(page), 2 * mmap.PAGESIZE, 7) == 0
    ctypes.memmove(address, b"\\x31\\xc0\\xc3", 3)
"""


def test_answers_that_vanish(attack):
    # send() says that 0 bytes were sent, for ever.
    source = FILTER + "put_filter([SENDTO], ERRNO)\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.TIME_LIMIT, Verdict.RUNTIME_ERROR)


def test_answers_that_fail(attack):
    source = FILTER + "put_filter([SENDTO], ERRNO | errno.EIO)\ndef box_iou_xyxy(a, b): return 0.1"
    attack(source, Verdict.RUNTIME_ERROR)


def test_requests_that_kill(attack):
    source = FILTER + "put_filter([RECVFROM], KILL)\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.VIOLATION, Verdict.RUNTIME_ERROR)


def test_no_way_to_exit(attack):
    source = (
        FILTER
        + """
def box_iou_xyxy(a, b):
    put_filter([EXIT, GROUP, KILL_], ERRNO | errno.EPERM)
    return 0.123
"""
    )
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)


def test_patched_clock(attack):
    source = PATCHED + "patch('clock_gettime')\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.WRONG_ANSWER)


def test_patched_send(attack):
    source = PATCHED + "patch('send')\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.TIME_LIMIT)


def test_patched_memcmp(attack):
    source = PATCHED + "patch('memcmp')\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
