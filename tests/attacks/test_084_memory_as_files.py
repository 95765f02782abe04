"""84. Memory that no address space shows: files in memory, memfd, shared memory of the system.

Verdict: runtime_error; the scratch folder has a size, and the calls are refused.
"""

import pytest

from mlqa.model import Verdict

ROWS = (84,)


@pytest.fixture
def walls(pool):
    if pool.name == "process":
        pytest.skip("without walls this would fill the host's disk")


def test_scratch_folder(attack, walls):
    source = """
def box_iou_xyxy(a, b):
    for number in range(1000):
        with open(f"f{number}", "wb") as file:
            file.write(bytes(2**24))
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "No space left" in grading.failures[0].why


def test_written_through_a_mapping(attack, walls):
    source = """
import mmap
def box_iou_xyxy(a, b):
    for number in range(1000):
        with open(f"f{number}", "w+b") as file:
            file.truncate(2**24)
            with mmap.mmap(file.fileno(), 2**24) as pages:
                pages[:] = b"x" * 2**24
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "SIGBUS" in grading.failures[0].why


def test_shared_memory_folder(attack, walls):
    source = "def box_iou_xyxy(a, b):\n    open('/dev/shm/attack', 'wb').write(bytes(2**20))"
    attack(source, Verdict.RUNTIME_ERROR)


def test_memfd(attack):
    source = """
import os
def box_iou_xyxy(a, b):
    fd = os.memfd_create("hidden")
    while True: os.write(fd, bytes(2**20))
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


@pytest.mark.parametrize("call", ["shmget(4242, 1 << 30, 0o1600)", "msgget(4242, 0o1600)"])
def test_system_v_memory(attack, call):
    source = f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def box_iou_xyxy(a, b):
    if libc.{call} < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why
