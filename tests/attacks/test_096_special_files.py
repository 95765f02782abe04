"""96. Pipes, devices, sockets and folders where a file is expected.

Verdict: invalid for a submission that is one, and nobody waits for it; wrong_answer or
runtime_error for one that a submission makes, as no file of it is ever opened.
"""

import os
import socket
from pathlib import Path

import pytest

from mlqa.errors import UserError
from mlqa.model import Verdict
from mlqa.submission import discover

ROWS = (96,)


def test_pipes_left_in_the_scratch_folder(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls this would leave pipes on the host's disk")
    source = """
import os
for name in ("out.npy", "result.json", "iou.py"):
    os.mkfifo(name)
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)


@pytest.mark.parametrize("kind", ["0o060600, os.makedev(8, 0)", "0o020600, os.makedev(1, 1)"])
def test_devices_cannot_be_made(attack, pool, kind):
    if pool.name == "process":
        pytest.skip("without walls, root could make a device on the host's disk")
    source = f"import os\ndef box_iou_xyxy(a, b):\n    os.mknod('device', {kind})"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


def test_no_device_but_the_harmless_ones(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls the host's devices are there")
    source = (
        "import os\ndef box_iou_xyxy(a, b):\n    raise RuntimeError(sorted(os.listdir('/dev')))"
    )
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "['null', 'random', 'urandom', 'zero']" in grading.failures[0].why


def only(folder: Path):
    (found,) = discover([folder], {"iou"})
    return found


def test_submission_that_is_a_pipe(tmp_path: Path):
    os.mkfifo(tmp_path / "iou.py")
    assert only(tmp_path).refused == "it is not a regular file"


def test_submission_that_is_a_folder(tmp_path: Path):
    (tmp_path / "mallory" / "iou.py").mkdir(parents=True)
    assert only(tmp_path).refused == "it is not a regular file"


def test_submission_that_is_a_socket(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket may be 107 characters long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("iou.py")
        assert only(tmp_path).refused.startswith("the file cannot be read")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_path_that_is_a_device(path):
    try:
        (found,) = discover([Path(path)], {"iou"}, only=["iou"])
    except UserError:
        return  # there is no such file here
    assert found.refused
    assert found.source == b""


def test_submission_that_cannot_be_read(tmp_path: Path):
    file = tmp_path / "iou.py"
    file.write_text("x = 1")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("root reads every file")
    assert only(tmp_path).refused.startswith("the file cannot be read")
