"""95. Links: a result that points to another file, and a submission that does.

Verdict: wrong_answer for links that a submission leaves, as no file of it is ever read back;
invalid for a submission that is a link.
"""

from pathlib import Path

import pytest

from mlqa.model import Verdict
from mlqa.submission import discover

ROWS = (95,)


def test_links_left_in_the_scratch_folder(attack, pool, tmp_path):
    if pool.name == "process":
        pytest.skip("without walls this would leave links on the host's disk")
    victim = tmp_path / "victim"
    victim.write_text("as it was")
    source = f"""
import os
for name in ("out.npy", "result.json", "core", "iou.py", "__pycache__"):
    os.symlink({str(victim)!r}, name)
os.symlink({str(tmp_path)!r}, "folder")
os.symlink("loop", "loop")
def box_iou_xyxy(a, b): return 0.5
"""
    attack(source, Verdict.WRONG_ANSWER)
    assert victim.read_text() == "as it was"


def test_links_cannot_lead_out(attack, pool, tmp_path):
    if pool.name == "process":
        pytest.skip("without walls the host's files are there to be read")
    (tmp_path / "secret").write_text("secret")
    source = f"""
import os
def box_iou_xyxy(a, b):
    os.symlink({str(tmp_path / "secret")!r}, "way")
    return open("way").read()
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "FileNotFoundError" in grading.failures[0].why


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "iou.py", "honest.py"])
def test_submission_that_is_a_link(tmp_path: Path, target):
    (tmp_path / "honest.py").write_text("def box_iou_xyxy(a, b): return 0.5")
    folder = tmp_path / "mallory"
    folder.mkdir()
    (folder / "iou.py").symlink_to(target if target != "honest.py" else tmp_path / target)
    (found,) = discover([folder.parent / "mallory"], {"iou"})
    assert (found.source, found.refused) == (b"", "the file is a symbolic link")


def test_folder_that_is_a_link(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "iou.py").write_text("x = 1")
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "mallory").symlink_to(tmp_path / "elsewhere")
    (found,) = discover([tmp_path / "batch"], {"iou"})
    assert found.refused
    assert found.source == b""
