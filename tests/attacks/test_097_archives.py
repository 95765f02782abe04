"""97, 98. Archives: bombs, and members that lie outside the folder.

Verdict: invalid; an archive is opened in a jail, in memory, and anything odd in it refuses it as a
whole.
"""

import gzip
import hashlib
import io
import struct
import tarfile
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from mlqa.inputs import open_all
from mlqa.model import Verdict
from mlqa.submission import MAX_CLOSED_BYTES, discover

from .conftest import surroundings

ROWS = (97, 98)
CODE = b"x = 1\n"


def zipped(*names: str, data: bytes = CODE, **fields: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for field, value in fields.items():
                setattr(info, field, value)
            archive.writestr(info, data)
    return buffer.getvalue()


def tarred(*names: str, data: bytes = CODE, kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "" if kind == tarfile.REGTYPE else "../../outside"
            member.size = len(data) if kind == tarfile.REGTYPE else 0
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def replaced(data: bytes, *pairs: tuple[bytes, bytes]) -> bytes:
    for old, new in pairs:
        assert old in data
        assert len(old) == len(new)
        data = data.replace(old, new)
    return data


def overlapping() -> bytes:
    """Several entries of the directory, all of one name's length, that share one member."""
    one = zipped("a.py", data=bytes(2**18))
    start = one.index(b"PK\x01\x02")
    entry = one[start : one.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"a.py", b"%c.py" % (97 + n)) for n in range(20))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), start, 0)
    return one[:start] + entries + end


def claiming(size: int) -> bytes:
    """A zip whose directory and header say another size than there is."""
    data = zipped("iou.py", data=b"x" * 0x1234)
    return data.replace(struct.pack("<L", 0x1234), struct.pack("<L", size))


def negative_size() -> bytes:
    """A tar whose size field holds a negative number in base 256."""
    data = bytearray(tarred("iou.py", "nms.py"))
    data[124:136] = b"\xff" + (-1024).to_bytes(11, "big", signed=True)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def broken_header() -> bytes:
    data = bytearray(tarred("iou.py", "nms.py"))
    data[1024 + 148] ^= 1
    return bytes(data)


def sparse() -> bytes:
    """A file of 1 GiB that takes no room."""
    header = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.name": "iou.py",
              "GNU.sparse.size": str(2**30), "GNU.sparse.map": f"{2**30},0"}  # fmt: skip
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("iou.py")
        member.pax_headers = header
        archive.addfile(member)
    return buffer.getvalue()


def nested_bombs() -> bytes:
    """Zips in zips, each level ten times as large as the one below: the idea of 42.zip."""
    data = zipped("0.dll", data=bytes(2**22))
    for level in range(4):
        data = zipped(*(f"lib {level}{n}.zip" for n in range(10)), data=data)
    return data


HONEST = tarred("iou.py")
LINK = 0o120777 << 16
DEVICE = 0o020666 << 16
# Name of the file, its bytes, and a part of the reason.
HOSTILE = {
    "bomb": ("a.zip", zipped("iou.py", data=bytes(2**26)), "times its size"),
    "slow bomb": ("a.zip", zipped(*(f"{n}.py" for n in range(100)), data=bytes(2**18)), "6 MiB"),
    "42": ("a.zip", nested_bombs(), "archive in the archive"),
    "gzip bomb": ("a.tgz", gzip.compress(bytes(2**28)), "unpacks to more"),
    "gzip of gzip": ("a.tgz", gzip.compress(gzip.compress(HONEST)), "not a tar.gz"),
    "many gzip members": ("a.tgz", gzip.compress(bytes(2**16)) * 500, "unpacks to more"),
    "tar bomb": ("a.tgz", gzip.compress(tarred("iou.py", data=bytes(2**22 - 1))), "times its size"),
    "many": ("a.zip", zipped(*(f"{n}.py" for n in range(5000))), "200 members"),
    "many folders": ("a.tar", tarred(*(f"{n}/" for n in range(500)), data=b""), "200 members"),
    "nested": ("a.zip", zipped("iou.zip", data=zipped("iou.py")), "archive in the archive"),
    "nested tar": ("a.tar", tarred("iou.TAR.GZ"), "archive in the archive"),
    "overlap": ("a.zip", overlapping(), "overlap"),
    "larger than said": ("a.zip", claiming(0x10), "damaged"),
    "smaller than said": ("a.zip", claiming(0x2000), "not as large"),
    "far larger than said": ("a.zip", claiming(0x7FFFFFFF), "times its size"),
    "slip": ("a.zip", zipped("../../outside.py"), "outside"),
    "slip within": ("a.zip", zipped("a/../../outside.py"), "outside"),
    "absolute": ("a.zip", zipped("/etc/iou.py"), "outside"),
    "absolute folder": ("a.tar", tarred("//etc/iou.py"), "outside"),
    "drive": ("a.zip", zipped("C:iou.py"), "another system"),
    "backslash": ("a.zip", zipped("..\\outside.py"), "another system"),
    "slip in tar": ("a.tar", tarred("../iou.py"), "outside"),
    "control character": ("a.tar", tarred("a\x1b[2Jiou.py"), "another system"),
    "reordered": ("a.tar", tarred("a\u202e/iou.py"), "another system"),
    "not text": ("a.tar", tarred("a\udcff/iou.py"), "another system"),
    "NUL": ("a.zip", replaced(zipped("iou.py_x"), (b"iou.py_x", b"iou.py\0x")), "two ways"),
    "two names": ("a.zip", zipped("iou.py").replace(b"iou.py", b"nms.py", 1), "damaged"),
    "long": ("a.zip", zipped("x" * 300 + "/iou.py"), "too long"),
    "twice": ("a.zip", zipped("iou.py", "iou.py"), "twice"),
    "twice in tar": ("a.tar", tarred("iou.py", "./iou.py"), "twice"),
    "twice by case": ("a.zip", zipped("iou.py", "IOU.py"), "twice"),
    "link in zip": ("a.zip", zipped("iou.py", data=b"/etc/shadow", external_attr=LINK), "link"),
    "hidden link": ("a.zip", zipped(".x", "iou.py", external_attr=LINK), "link"),
    "device in zip": ("a.zip", zipped("iou.py", external_attr=DEVICE), "special"),
    "folder with bytes": ("a.zip", zipped("iou.py/"), "two ways"),
    "encrypted": ("a.zip", replaced(zipped("iou.py"), (b"PK\x01\x02\x14\x03\x14\0\0\0",
                                    b"PK\x01\x02\x14\x03\x14\0\1\0")), "encrypted"),
    "symlink": ("a.tar", tarred("iou.py", kind=tarfile.SYMTYPE), "link"),
    "hard link": ("a.tar", tarred("iou.py", kind=tarfile.LNKTYPE), "link"),
    "fifo": ("a.tar", tarred("iou.py", kind=tarfile.FIFOTYPE), "special"),
    "device": ("a.tar", tarred("iou.py", kind=tarfile.BLKTYPE), "special"),
    "contiguous": ("a.tar", tarred("iou.py", kind=tarfile.CONTTYPE), "special"),
    "sparse": ("a.tar", sparse(), "special"),
    "negative": ("a.tar", negative_size(), ""),
    "broken header": ("a.tar", broken_header(), "damaged"),
    "no end": ("a.tar", HONEST[:1024], "damaged"),
    "second tar": ("a.tar", HONEST + tarred("nms.py"), "behind its end"),
    "truncated tar": ("a.tar", HONEST[:515], "damaged"),
    "truncated gzip": ("a.tgz", gzip.compress(HONEST)[:-9], "damaged"),
    "wrong checksum": ("a.tgz", gzip.compress(HONEST)[:-8] + bytes(8), "damaged"),
    "truncated zip": ("a.zip", zipped("iou.py")[:-10], "damaged"),
    "zip in a script": ("a.zip", b"#!/bin/sh\n" + zipped("iou.py"), "not a zip"),
    "tar named zip": ("a.zip", HONEST, "not a zip"),
    "zip named tar": ("a.tar", zipped("iou.py"), "not a tar"),
    "gzip named tar": ("a.tar", gzip.compress(HONEST), "not a tar"),
    "source named zip": ("a.zip", CODE, "not a zip"),
    "source named tgz": ("a.tgz", CODE, "not a tar.gz"),
    "too large": ("a.zip", bytes(MAX_CLOSED_BYTES + 1), "larger than 4096 KiB"),
    "empty": ("a.zip", b"", "empty"),
    "wheel": ("a.whl", zipped("iou.py"), "not opened"),
    "xz": ("a.tar.xz", b"\xfd7zXZ\x00", "not opened"),
    "7z": ("a.7z", b"7z\xbc\xaf'\x1c", "not opened"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_archive_is_refused(pool, record_property, tmp_path: Path, name):
    file, data, said = HOSTILE[name]
    folder = tmp_path / "a" / "b" / "batch"
    folder.mkdir(parents=True)
    (folder / file).write_bytes(data)
    (folder / "honest.tar").write_bytes(HONEST)
    files, before = sorted(tmp_path.rglob("*")), surroundings(pool)
    bad, good = open_all(discover([folder], {"iou"}), {"iou"}, pool)
    assert said in bad.refused
    assert bad.refused
    assert (bad.source, good.source) == (b"", CODE)
    assert good.digest == hashlib.sha256(CODE).hexdigest()
    assert sorted(tmp_path.rglob("*")) == files
    deadline = time.monotonic() + 5.0
    while (now := surroundings(pool)) != before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert now == before
    record_property("verdict", "invalid")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_archive_within_a_candidates_folder_is_not_opened(tmp_path: Path, name):
    file = tmp_path / "mallory" / name
    file.parent.mkdir()
    file.write_bytes(HONEST)
    (found,) = discover([tmp_path], {"iou"})
    assert (found.refused != "", found.source, found.form) == (True, b"", "python")


def test_archive_that_calls_itself_a_submission(attack):
    grading = attack(zipped("__main__.py", "iou.py"), Verdict.INVALID)
    assert "importing the file" in grading.why


def test_submission_behind_which_an_archive_hangs(attack):
    # A zip file is found from its end; the interpreter never looks there.
    source = b"def box_iou_xyxy(a, b): return 0.5\n#" + zipped("__main__.py")
    attack(source, Verdict.INVALID)
