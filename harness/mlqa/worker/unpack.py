"""An archive's files, taken out inside a jail; ``mlqa/inputs.py`` sends this file there as source.

Runs beside hostile bytes, so its answer is the candidate's claim. Nothing is written to a disk:
members are read into memory, and an archive with anything odd in it is refused as a whole, since
two programs that unpack it may disagree about what is in it.
"""

from __future__ import annotations

import gzip
import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

NESTED: Final = (
    ".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".7z", ".rar", ".whl",
    ".jar",
)  # fmt: skip
NAME_CHARS: Final = 200
# Small files may shrink to nothing: only what unpacks to more than this can be a bomb.
RATIO_FROM_BYTES: Final = 2**18
ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")


class Refused(Exception):
    """Why the archive cannot be used, in words."""


@dataclass(frozen=True)
class Limits:
    """How much may be in an archive, and how the names of files for grading end."""

    members: int
    member_bytes: int
    all_bytes: int
    ratio: int
    graded: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """One file or folder of an archive; ``read`` returns its bytes."""

    name: str
    folder: bool
    size: int
    read: Callable[[], bytes]


def unpack(
    data: bytes,
    kind: str,
    members: int,
    member_bytes: int,
    all_bytes: int,
    ratio: int,
    graded: tuple[str, ...],
) -> tuple[str, list[tuple[str, bytes]]]:
    """Return why the archive is refused (or nothing), and its files.

    What is not for grading comes with its name only; hidden files and caches do not come at all.
    """
    limits = Limits(members, member_bytes, all_bytes, ratio, graded)
    try:
        found = zip_members(data, limits) if kind == "zip" else tar_members(data, kind, limits)
        return "", gather(found, limits)
    except Refused as why:
        return str(why), []
    except MemoryError:
        return "the archive needs too much memory", []
    except Exception:
        # The library fails on damaged archives in many ways, and none of them is an archive.
        return f"the archive is damaged, or it is not a {kind} file", []


def gather(members: Iterator[Member], limits: Limits) -> list[tuple[str, bytes]]:
    """Check members one by one, and return the files among them."""
    files: list[tuple[str, bytes]] = []
    names: set[str] = set()
    folders: set[str] = set()
    total = 0
    for count, member in enumerate(members, 1):
        if count > limits.members:
            raise Refused(f"the archive has more than {limits.members} members")
        parts = checked_name(member.name)
        if not 0 <= member.size <= limits.member_bytes:
            raise Refused(f"{quoted(member.name)} is larger than {in_mib(limits.member_bytes)}")
        total += member.size
        if total > limits.all_bytes:
            raise Refused(f"the archive unpacks to more than {in_mib(limits.all_bytes)}")
        # Compared as file systems do that ignore case: there the second would replace the first.
        name = "/".join(parts)
        if name.casefold() in names:
            raise Refused(f"{quoted(member.name)} is there twice")
        names.add(name.casefold())
        if member.folder or passed_over(parts):
            continue
        if name.lower().endswith(NESTED):
            raise Refused(f"{quoted(member.name)} is an archive in the archive")
        folders.update(parts[:1] if len(parts) > 1 else ())
        files.append((name, member.read() if name.endswith(limits.graded) else b""))
    if len(folders) > 1:
        raise Refused(
            "the archive has more than one folder; it may hold one candidate's files only"
        )
    if not files:
        raise Refused("there is nothing to grade in the archive")
    return files


def checked_name(name: str) -> list[str]:
    """Return the parts of a member's path, if it is one that stays where it belongs."""
    parts = name.removesuffix("/").split("/")
    # `tar -c .` writes such names.
    parts = parts[1:] if parts[0] == "." else parts
    if len(name) > NAME_CHARS:
        raise Refused("the archive has a name that is too long")
    if not name or any(part in ("", ".", "..") for part in parts):
        raise Refused(f"{quoted(name)} lies outside the archive's folder")
    if "\\" in name or ":" in name or not name.isprintable():
        raise Refused(f"{quoted(name)} is a name that another system reads differently")
    return parts


def passed_over(parts: list[str]) -> bool:
    """Hidden files, caches, what macOS adds, and the visible tests, as in a folder."""
    if any(part.startswith(".") or part in ("__pycache__", "__MACOSX") for part in parts):
        return True
    return not parts or parts[-1].startswith("test_")


def refuse_ratio(packed: int, size: int, limits: Limits) -> None:
    """Refuse what grows too much."""
    if size > RATIO_FROM_BYTES and size > limits.ratio * packed:
        raise Refused(f"the archive unpacks to more than {limits.ratio} times its size")


def quoted(name: str) -> str:
    """Return a name as it stands in a reason."""
    return ascii(name if len(name) <= 60 else name[:59] + "…")


def in_mib(size: int) -> str:
    """Return a limit in words."""
    return f"{size // 2**20} MiB"


# --- zip ------------------------------------------------------------------------------------------


def zip_members(data: bytes, limits: Limits) -> Iterator[Member]:
    """Yield the members of a zip file."""
    # A zip file is found from its end, so anything could stand before it.
    if not data.startswith(ZIP_STARTS):
        raise Refused("it is not a zip file")
    archive = zipfile.ZipFile(io.BytesIO(data))
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise Refused(f"the archive has more than {limits.members} members")
    refuse_overlap(data, infos)
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        folder = info.filename.endswith("/")
        if kind not in (0, stat.S_IFDIR if folder else stat.S_IFREG):
            raise Refused(f"{quoted(info.filename)} is a link or a special file")
        if info.flag_bits & ENCRYPTED:
            raise Refused("the archive is encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("the archive is compressed in a way that is not supported")
        # The library ends a name at a NUL byte; other programs do not.
        if info.orig_filename != info.filename or (folder and info.file_size):
            raise Refused(f"{quoted(info.orig_filename)} is a name that is read in two ways")
        refuse_ratio(info.compress_size, info.file_size, limits)
        yield Member(info.filename, folder, info.file_size, partial(zip_read, archive, info))


def zip_read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes, which must be as many as it says."""
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise Refused(f"{quoted(info.filename)} is not as large as it says")
    return data


def refuse_overlap(data: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse members that share bytes: so a small file can hold very much."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        if start < end:
            raise Refused("members of the archive overlap")
        name, extra = struct.unpack_from("<HH", data, start + 26)
        end = start + 30 + name + extra + info.compress_size


# --- tar ------------------------------------------------------------------------------------------


def tar_members(data: bytes, kind: str, limits: Limits) -> Iterator[Member]:
    """Yield the members of a tar file, or of one that is compressed by gzip."""
    raw = data if kind == "tar" else gunzipped(data, limits)
    # Nothing is to be closed: it holds no file but the bytes.
    archive = tarfile.TarFile(fileobj=io.BytesIO(raw))
    while (info := archive.next()) is not None:
        folder = info.type == tarfile.DIRTYPE
        if info.issparse() or info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE):
            raise Refused(f"{quoted(info.name)} is a link or a special file")
        # Checked at once: a negative size would lead the library back to where it was.
        if info.size < 0 or (folder and info.size):
            raise Refused(f"{quoted(info.name)} has a size that cannot be")
        if folder and info.name == ".":
            continue
        yield Member(info.name, folder, info.size, partial(tar_read, archive, info))
    # The library takes a broken header for the end.
    rest = raw[archive.offset :]
    if len(rest) < tarfile.BLOCKSIZE or rest.strip(b"\0"):
        raise Refused("the archive is damaged, or something hangs behind its end")


def tar_read(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    """Return a member's bytes, which must be as many as it says."""
    file = archive.extractfile(info)
    data = file.read(info.size + 1) if file is not None else b""
    if len(data) != info.size:
        raise Refused(f"{quoted(info.name)} is not as large as it says")
    return data


def gunzipped(data: bytes, limits: Limits) -> bytes:
    """Return what gzip had compressed, but no more than can be needed."""
    most = limits.all_bytes + 2**20
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise Refused(f"the archive unpacks to more than {in_mib(limits.all_bytes)}")
    refuse_ratio(len(data), len(raw), limits)
    return raw
