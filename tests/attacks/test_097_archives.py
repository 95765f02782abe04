"""97, 98. Archives: bombs, and members that lie outside the folder.

Verdict: invalid; an archive is refused by its name and never opened.
"""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from mlqa.model import Verdict
from mlqa.submission import discover

ROWS = (97, 98)


def zipped(*names: str, data: bytes = b"x = 1\n") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tarred(kind: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        member = tarfile.TarInfo("iou.py")
        member.type, member.linkname = kind, "../../outside"
        archive.addfile(member)
    return buffer.getvalue()


ARCHIVES = {
    "bomb.zip": zipped("iou.py", data=bytes(2**26)),
    "many.zip": zipped(*(f"{n}.py" for n in range(5000))),
    "nested.zip": zipped("iou.zip", data=zipped("iou.py", data=bytes(2**24))),
    "slip.zip": zipped("../../outside.py", "/etc/outside.py", "C:\\outside.py", "..\\outside.py"),
    "symlink.tgz": tarred(tarfile.SYMTYPE),
    "hardlink.tar.gz": tarred(tarfile.LNKTYPE),
    "fifo.tar": tarred(tarfile.FIFOTYPE),
    "iou.ipynb": b'{"cells": []}',
    "iou.whl": zipped("iou.py"),
    "iou.tar.xz": b"\xfd7zXZ\x00",
    "iou.7z": b"7z\xbc\xaf'\x1c",
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("inside", ["", "mallory"])
def test_archive_is_refused(tmp_path: Path, name, inside):
    folder = tmp_path / "a" / "b" / "batch"
    file = folder / inside / name
    file.parent.mkdir(parents=True)
    file.write_bytes(ARCHIVES[name])
    before = sorted(tmp_path.rglob("*"))
    (found,) = discover([folder], {"iou"})
    assert found.refused
    assert found.source == b""
    assert sorted(tmp_path.rglob("*")) == before


def test_archive_that_calls_itself_a_submission(attack):
    grading = attack(zipped("__main__.py", "iou.py"), Verdict.INVALID)
    assert "importing the file" in grading.why


def test_submission_behind_which_an_archive_hangs(attack):
    # A zip file is found from its end; the interpreter never looks there.
    source = b"def box_iou_xyxy(a, b): return 0.5\n#" + zipped("__main__.py")
    attack(source, Verdict.INVALID)
