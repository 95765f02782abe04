"""59. Replacing the clocks of its own process: Python's functions, and the C library's code.

Verdict: accepted and not a point of speed; the clock that counts is the kernel's, read elsewhere.
"""

import platform

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (59,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 40 times over on a timed image: its honest speed score is 0.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(40 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
PYTHON = """
import time, timeit
for name in ("perf_counter", "process_time", "thread_time", "monotonic", "time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
time.clock_gettime = time.clock_gettime_ns = lambda clock: 0
timeit.default_timer = time.perf_counter
"""
C = """
import ctypes, mmap
libc = ctypes.CDLL(None)
for name in ("clock_gettime", "gettimeofday", "clock", "times", "getrusage"):
    # xor eax, eax; ret
    address = ctypes.cast(getattr(libc, name), ctypes.c_void_p).value
    page = address & -mmap.PAGESIZE
    assert libc.mprotect(ctypes.c_void_p(page), ctypes.c_size_t(2 * mmap.PAGESIZE), 7) == 0
    ctypes.memmove(address, b"\\x31\\xc0\\xc3", 3)
"""


def test_python_functions(attack):
    grading = attack(SLOW + PYTHON, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the machine code is for x86_64")
def test_c_functions(attack):
    grading = attack(SLOW + C, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
