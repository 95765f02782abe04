"""93. Native crashes: wild pointers, the end of the stack, faulthandler, traps.

Verdict: runtime_error with the signal's name; the next submission gets a fresh process.
"""

import platform

import pytest

from mlqa.model import Verdict

ROWS = (93,)


def crash(attack, body: str, imports: str = "ctypes, faulthandler, os, sys, time"):
    return attack(f"import {imports}\ndef box_iou_xyxy(a, b):\n    {body}", Verdict.RUNTIME_ERROR)


def test_wild_read(attack):
    assert "SIGSEGV" in crash(attack, "ctypes.string_at(8)").failures[0].why


def test_wild_write(attack):
    assert "SIGSEGV" in crash(attack, "ctypes.memset(8, 1, 100)").failures[0].why


def test_crash_at_import(attack):
    source = "import ctypes\nctypes.string_at(0)\ndef box_iou_xyxy(a, b): return 0.5"
    assert "SIGSEGV" in attack(source, Verdict.RUNTIME_ERROR).why


def test_end_of_the_c_stack(attack):
    # A small stack ends soon enough for the time limit.
    source = """
import sys, threading
sys.setrecursionlimit(10**9)
threading.stack_size(2**16)
def deep():
    nested = []
    for _ in range(10**4): nested = [nested]
    repr(nested)
def box_iou_xyxy(a, b):
    thread = threading.Thread(target=deep)
    thread.start()
    thread.join()
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "SIGSEGV" in grading.failures[0].why


def test_endless_recursion(attack):
    grading = crash(attack, "return box_iou_xyxy(a, b)")
    assert "RecursionError" in grading.failures[0].why


def test_broken_object(attack):
    # None's type pointer: everything that looks at None from here on is lost.
    crash(attack, "ctypes.memset(id(None) + 8, 0, 8); print(None)")


def test_abort(attack):
    why = crash(attack, "os.abort()").failures[0].why
    assert "SIGABRT" in why or "SIGSEGV" in why


def test_integer_division_by_zero(attack):
    if platform.machine() != "x86_64":
        pytest.skip("other processors do not trap on a division by zero")
    assert "SIGFPE" in crash(attack, "faulthandler._sigfpe()").failures[0].why


def test_faulthandler_that_exits(attack):
    grading = crash(attack, "faulthandler.dump_traceback_later(0.01, exit=True); time.sleep(9)")
    assert "exit status 1" in grading.failures[0].why


def test_faulthandler_that_prints_without_end(attack):
    source = """
import faulthandler, time
faulthandler.dump_traceback_later(0.001, repeat=True)
def box_iou_xyxy(a, b):
    time.sleep(0.02)
    return 0.5
"""
    # It walks frames while they change, and may crash over it.
    attack(source, Verdict.WRONG_ANSWER, Verdict.OUTPUT_LIMIT, Verdict.RUNTIME_ERROR)


def test_illegal_instruction(attack):
    if platform.machine() != "x86_64":
        pytest.skip("the machine code is that of x86_64")
    body = (
        "import mmap; page = mmap.mmap(-1, 4096, prot=7); page.write(bytes([0x0f, 0x0b])); "
        "ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()"
    )
    assert "SIGILL" in crash(attack, body).failures[0].why


@pytest.mark.parametrize("status", [0, 1, 97, 255])
def test_exit_status_means_nothing(attack, status):
    # No status may pass for a fault of the harness, which is never the candidate's.
    grading = crash(attack, f"os._exit({status})")
    assert "ended before it answered" in grading.failures[0].why


def test_exit_status_at_import_means_nothing(attack):
    attack("import os\nos._exit(97)\ndef box_iou_xyxy(a, b): return 0.5", Verdict.RUNTIME_ERROR)


def test_type_whose_name_raises(attack):
    source = """
class Meta(type):
    @property
    def __name__(cls): raise ValueError("no name")
class Odd(Exception, metaclass=Meta): pass
def box_iou_xyxy(a, b): raise Odd
"""
    attack(source, Verdict.RUNTIME_ERROR)
