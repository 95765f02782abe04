"""69. A helper process that does the work, while the measured one only waits and copies.

Verdict: runtime_error, as no process can be started; whoever swallows that and computes by itself
is accepted and gets not a point of speed.
"""

import platform

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (69,)
pytestmark = pytest.mark.skipif(
    platform.system() != "Linux", reason="without the system-call filter processes can be started"
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
HELPERS = {
    "fork": "os.fork()",
    "vfork": "libc.vfork()",
    "clone without a thread": "libc.syscall(CLONE, 17, 0, 0, 0, 0)",
    "posix_spawn": "os.posix_spawn(sys.executable or '/bin/sh', ['python'], {})",
    "subprocess": "subprocess.Popen(['python'])",
    "multiprocessing": "multiprocessing.get_context('fork').Process(target=print).start()",
    "a pool of processes": "futures.ProcessPoolExecutor(1).submit(print).result()",
}
HELPER = """
import ctypes, multiprocessing, os, platform, subprocess, sys
from concurrent import futures
libc = ctypes.CDLL(None, use_errno=True)
CLONE = 56 if platform.machine() == "x86_64" else 220
def helper():
    if (HELPER) == -1:
        raise OSError(ctypes.get_errno(), "refused")
"""
SWALLOWS = """
compute = median_filter
def median_filter(img, size=5):
    try:
        helper()
    except OSError:
        pass
    return compute(img, size)
"""


@pytest.mark.parametrize("name", HELPERS)
def test_helper(attack, name):
    source = HELPER.replace("HELPER", HELPERS[name])
    attack(source + "def box_iou_xyxy(a, b):\n    helper()\n", Verdict.RUNTIME_ERROR)


def test_refusal_that_is_swallowed(attack):
    source = SLOW + HELPER.replace("HELPER", "os.fork()") + SWALLOWS
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
