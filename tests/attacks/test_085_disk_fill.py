"""85. Filling the disk: huge and sparse files, a million empty ones, folders without end.

Verdict: runtime_error; a file, the scratch folder and its number of entries have limits.
"""

import pytest

from mlqa.model import Verdict

ROWS = (85,)


@pytest.fixture
def walls(pool):
    if pool.name == "process":
        pytest.skip("without walls this would fill the host's disk")


def test_sparse_file(attack):
    # Without a name, so that nothing stays where there is no scratch folder to throw away.
    source = """
import os
def box_iou_xyxy(a, b):
    fd = os.open("sparse", os.O_RDWR | os.O_CREAT)
    os.unlink("sparse")
    os.ftruncate(fd, 2**40)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "File too large" in grading.failures[0].why


def test_write_far_behind_the_end(attack):
    source = """
import os
def box_iou_xyxy(a, b):
    fd = os.open("sparse", os.O_RDWR | os.O_CREAT)
    os.unlink("sparse")
    os.pwrite(fd, b"x", 2**40)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "File too large" in grading.failures[0].why


def test_many_empty_files(attack, walls):
    source = """
import os
def box_iou_xyxy(a, b):
    for number in range(10**6):
        os.close(os.open(str(number), os.O_CREAT | os.O_WRONLY))
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "No space left" in grading.failures[0].why


def test_deep_folders(attack, walls):
    source = """
import os
def box_iou_xyxy(a, b):
    while True:
        os.mkdir("d")
        os.chdir("d")
"""
    # Landlock looks at each step of a path, which takes a while.
    grading = attack(source, Verdict.RUNTIME_ERROR, hurried=False)
    assert "No space left" in grading.failures[0].why


def test_hard_links(attack, walls):
    source = """
import os
def box_iou_xyxy(a, b):
    open("a", "w").close()
    for number in range(10**6): os.link("a", f"link{number}")
"""
    attack(source, Verdict.RUNTIME_ERROR)


def test_open_files(attack):
    source = "def box_iou_xyxy(a, b):\n    kept = [open('/dev/null') for _ in range(10**5)]"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "Too many open files" in grading.failures[0].why
