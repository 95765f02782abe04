"""76. A false clock for the whole process: faketime, a time namespace, setting the host's clock.

Verdict: violation for what would set a clock; accepted and not a point of speed for environment
variables, which change nobody's clock but its own.
"""

import platform

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (76,)

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
ENVIRONMENT = """
import os, time
os.environ.update(LD_PRELOAD="libfaketime.so.1", FAKETIME="+0 x0.01", FAKETIME_NO_CACHE="1")
os.environ["TZ"] = "Pacific/Kiritimati"
time.tzset()
"""
# Arguments that the kernel would refuse, should a call get as far as that.
CALLS = {
    "clock_settime": "227, -1, 0",
    "settimeofday": "164, -1, 0",
    "adjtimex": "159, 0",
    "clock_adjtime": "305, -1, 0",
    "unshare for a time namespace": "272, 0x80",
}


def test_environment(attack):
    grading = attack(SLOW + ENVIRONMENT, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86_64")
@pytest.mark.parametrize("name", CALLS)
def test_call(attack, name):
    source = f"""
import ctypes
def median_filter(img, size=5):
    ctypes.CDLL(None).syscall({CALLS[name]})
"""
    attack(source, Verdict.VIOLATION, slug="median_filter")
