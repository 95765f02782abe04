"""30. Reading /proc: other processes' command lines, environments, memory and mounts.

Verdict: wrong_answer; a confined jail has no proc file system, only a copy of cpuinfo.
"""

import pytest

from mlqa.model import Verdict

ROWS = (30,)

SOURCE = """
import os
NAMES = ("cmdline", "environ", "maps", "mem", "mountinfo", "fd", "cwd", "root", "exe", "status",
         "stack", "task", "ns", "net")
def look(path):
    try:
        print("readable", path, os.listdir(path) if os.path.isdir(path) else
              open(path, "rb").read(200))
    except OSError:
        pass
def box_iou_xyxy(a, b):
    for process in ("self", "thread-self", os.getpid(), os.getppid(), 1, 2):
        for name in NAMES:
            look(f"/proc/{process}/{name}")
    for path in ("/proc/mounts", "/proc/version", "/proc/kallsyms", "/proc/sys", "/sys/kernel"):
        look(path)
    if os.listdir("/proc") != ["cpuinfo"]:
        print("in /proc:", os.listdir("/proc"))
    return 0.123
"""


def test_nothing_there(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: the host's processes can be seen, and that is what its level says")
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.output == ""
