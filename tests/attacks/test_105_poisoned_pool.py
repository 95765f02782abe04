"""105. Poisoning the pool: crash loops, signals to the zygote, what a later jail could find.

Verdict: runtime_error for each crash; the next submission passes as if nothing had happened.
"""

import os

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.reference import reference_submission
from mlqa.model import Submission, Verdict
from mlqa.pack import load_problem
from mlqa.sandbox.base import Resources

ROWS = (105,)


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_fifty_crashes(attack):
    # Each case gets a fresh jail, and there are more than twelve.
    source = "import ctypes\ndef box_iou_xyxy(a, b):\n    ctypes.string_at(0)"
    attack(source, Verdict.RUNTIME_ERROR)
    before = open_descriptors()
    for _ in range(3):
        assert attack(source, Verdict.RUNTIME_ERROR).total_cases > 12
    assert open_descriptors() == before


def test_crashes_without_a_word_to_the_judge(pool):
    before = open_descriptors()
    for _ in range(50):
        jail = pool.spawn(("numpy",), Resources())
        os.kill(jail.pid, 9)
        assert jail.close().status == -9
    assert open_descriptors() == before


def grade_iou(pool, source: bytes) -> list:
    problem = load_problem(notes_root() / "problems" / "iou" / "problem.toml", "notes")
    source = source or reference_submission(problem).source
    submission = Submission(candidate="a", problem="iou", path="iou.py", source=source, digest="")
    gradings: list = []
    grade_problem(problem, [submission], pool, Options(speed=False), gradings.append)
    return gradings


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGSEGV"])
def test_killing_the_zygote(pool, number):
    if pool.name != "process":
        pytest.skip("in its pid namespace a jail has no number for the zygote")
    pool.spawn(("numpy",), Resources()).close()
    # By its number, never getppid(): once the zygote is gone the parent is somebody else's.
    zygote = pool._zygotes[("numpy",)].process.pid
    source = f"""
import os, signal, time
def box_iou_xyxy(a, b):
    os.kill({zygote}, signal.{number})
    time.sleep(10)
"""
    (grading,) = grade_iou(pool, source.encode())
    assert grading.verdict in (Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT)
    (honest,) = grade_iou(pool, b"")
    assert honest.verdict is Verdict.ACCEPTED


def test_frozen_libraries_are_not_shared(attack):
    # Memory is copied on write: what one jail breaks is whole in the next.
    source = """
import builtins, json, socket, sys
import numpy as np
from mlqa import wire
from mlqa.worker import serve
for thing in (np, wire, serve, json, socket):
    for name in [n for n in vars(thing) if not n.startswith("__")]:
        try:
            setattr(thing, name, None)
        except Exception:
            pass
sys.modules.clear()
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER, Verdict.BAD_RESULT)


def test_broken_code_objects(attack):
    source = """
import ctypes
from mlqa.worker.serve import Worker
ctypes.memset(id(Worker.send.__code__), 0xFF, 200)
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_nothing_is_left_for_a_later_jail(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls jails share the host's file system")
    leave = """
import os
open("left", "w").close()
os.makedirs(os.path.expanduser("~/.cache/left"))
def box_iou_xyxy(a, b): return 0.5
"""
    find = """
import os
def box_iou_xyxy(a, b):
    raise RuntimeError(os.listdir(".") + os.listdir(os.path.expanduser("~")))
"""
    attack(leave, Verdict.WRONG_ANSWER)
    assert "RuntimeError: []" in attack(find, Verdict.RUNTIME_ERROR).failures[0].why


def test_mounts_cannot_be_left(attack):
    source = """
import ctypes
def box_iou_xyxy(a, b):
    ctypes.CDLL(None).mount(b"none", b"/", None, 32, None)
"""
    attack(source, Verdict.VIOLATION)


@pytest.mark.parametrize("claim", ["unbuilt", "the jail could not be built: x"])
def test_claiming_that_the_jail_is_at_fault(attack, claim):
    source = f"import os\nos.write(2, {claim!r}.encode())\nos.write(3, b'-')\nos._exit(97)"
    attack(source, Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT)
