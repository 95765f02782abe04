"""75. Priority and affinity: nice, real-time scheduling, other cores, timer slack.

Verdict: accepted and not a point of speed; what would help is refused, the rest is harmless.
"""

import platform

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (75,)
pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the call numbers are those of x86_64"
)

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
CALLS = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def call(*args):
    if libc.syscall(*(ctypes.c_long(arg) for arg in args)) < 0:
        raise OSError(ctypes.get_errno(), "refused")
def attempt(function, *args):
    try:
        function(*args)
        print(function.__name__, args, "went through")
    except PermissionError:
        pass
attempt(os.sched_setaffinity, 0, range(os.cpu_count() or 1))
attempt(os.nice, -5)
attempt(os.nice, 1)
attempt(os.setpriority, os.PRIO_PROCESS, 0, -5)
for policy in (os.SCHED_FIFO, os.SCHED_RR, os.SCHED_BATCH, os.SCHED_IDLE, os.SCHED_OTHER):
    attempt(os.sched_setscheduler, 0, policy, os.sched_param(0))
attempt(os.sched_setparam, 0, os.sched_param(1))
attributes = (ctypes.c_uint32 * 12)(48, 6)
attempt(call, 314, 0, ctypes.addressof(attributes), 0)
attempt(call, 251, 1, 0, 1 << 13)
"""
HARMLESS = """
libc.prctl(29, 1, 0, 0, 0)  # PR_SET_TIMERSLACK
try:
    latency = open("/dev/cpu_dma_latency", "wb")
except OSError:
    pass
"""


def test_refused_or_harmless(attack, pool):
    # Without walls a device is its owner's affair.
    source = SLOW + CALLS + (HARMLESS if pool.name == "namespace" else "")
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert grading.output == ""
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
