"""41. Data left behind for a later submission: files, shared memory, queues, keys, modules.

Verdict: wrong_answer for both; the second finds nothing of the first.
"""

import pytest

from mlqa.model import Verdict

ROWS = (41,)

FILES = """
import os
# Not tempfile.gettempdir(), which may be the host's where nothing is confined.
PLACES = (".", os.environ["HOME"], os.environ["TMPDIR"], os.environ["HOME"] + "/.cache")
NAME = "left-behind"
"""
LEAVE = (
    FILES
    + """
for place in PLACES:
    try:
        if place.endswith(".cache"):
            os.mkdir(place)
        with open(os.path.join(place, NAME), "w") as file:
            file.write("the hidden inputs")
    except OSError:
        pass
def box_iou_xyxy(a, b): return 0.123
"""
)
FIND = (
    FILES
    + """
for place in PLACES:
    if os.path.exists(os.path.join(place, NAME)):
        print("found", place)
def box_iou_xyxy(a, b): return 0.123
"""
)
SHARED = """
import ctypes, mmap, os
libc = ctypes.CDLL(None, use_errno=True)
def attempts():
    yield "System V memory", lambda: libc.shmget(4711, 4096, 0o1666)
    yield "System V queue", lambda: libc.msgget(4711, 0o1666)
    yield "System V semaphore", lambda: libc.semget(4711, 1, 0o1666)
    yield "POSIX memory", lambda: libc.shm_open(b"/left-behind", os.O_CREAT | os.O_RDWR, 0o666)
    yield "POSIX queue", lambda: libc.mq_open(b"/left-behind", os.O_CREAT | os.O_RDWR, 0o666, None)
    yield "POSIX semaphore", lambda: -1 if not libc.sem_open(b"/x", os.O_CREAT, 0o666, 1) else 0
    yield "memory file", lambda: libc.memfd_create(b"x", 0)
for name, attempt in attempts():
    if attempt() >= 0:
        print("made", name)
def box_iou_xyxy(a, b): return 0.123
"""
STATE = """
import builtins, os, random, sys
import numpy as np
if hasattr(np, "left_behind") or "LEFT" in os.environ or hasattr(builtins, "left_behind"):
    print("found state")
np.left_behind = builtins.left_behind = True
os.environ["LEFT"] = "behind"
sys.modules["mlqa.wire"].encode = None
def box_iou_xyxy(a, b): return 0.123
"""


def test_files(attack):
    attack(LEAVE, Verdict.WRONG_ANSWER)
    grading = attack(FIND, Verdict.WRONG_ANSWER)
    assert grading.output == ""


def test_shared_objects(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: what lies in the host's /dev/shm can be read and written")
    grading = attack(SHARED, Verdict.WRONG_ANSWER)
    assert grading.output == ""


def test_state_of_the_interpreter(attack):
    for _ in range(2):
        grading = attack(STATE, Verdict.WRONG_ANSWER)
        assert grading.output == ""


def test_keyring(attack):
    source = """
import ctypes, platform
number = {"x86_64": 248, "aarch64": 217}[platform.machine()]
ctypes.CDLL(None).syscall(number, b"user", b"left-behind", b"x", 1, -5)
def box_iou_xyxy(a, b): return 0.123
"""
    attack(source, Verdict.VIOLATION)
