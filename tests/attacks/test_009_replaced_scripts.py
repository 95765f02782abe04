"""9. Replacing what runs next: the interpreter, its libraries, the harness, the pack's files.

Verdict: wrong_answer, with every attempt to write refused; the pack is hashed before and after.
"""

import sys

import numpy as np
import pytest

import mlqa
from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (9,)

# What can be opened is written back as it was: a hole must not harm who runs this.
SOURCE = """
import json, os, sys, sysconfig
PATHS = {paths!r} + [
    json.__file__, os.__file__, sys.executable, "/etc/passwd", "/etc/ld.so.cache",
    sysconfig.get_path("stdlib") + "/site-packages/sitecustomize.py",
    sysconfig.get_path("stdlib") + "/usercustomize.py", "/usr/bin/env", "/bin/sh", "/curl",
    "/proc/cpuinfo", "/dev/shm/x", "/tmp/x",
]
def attempts(path):
    yield lambda: os.close(os.open(path, os.O_WRONLY))
    yield lambda: os.close(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    yield lambda: os.rename(path, path + ".old")
    yield lambda: os.chmod(path, 0o666)
    yield lambda: os.symlink("/nowhere", path + ".link")
    yield lambda: os.utime(path)
def box_iou_xyxy(a, b):
    for path in PATHS:
        for number, attempt in enumerate(attempts(path)):
            try:
                attempt()
            except OSError:
                continue
            print("written", path, number)
    return 0.123
"""


def test_no_file_can_be_written(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: it may write what its user may, so trying would do real harm")
    root = notes_root()
    paths = [mlqa.__file__, np.__file__, sys.executable, str(root / "graders/iou/tests.py")]
    grading = attack(SOURCE.format(paths=paths), Verdict.WRONG_ANSWER)
    assert grading.output == ""
