"""Submissions: found in folders, frozen as bytes, hashed. Nothing of theirs is decoded here.

Accepted forms: ``DIR/<candidate>/<slug>.py``, ``DIR/<slug>.py`` (the candidate is the directory's
name) and a single file. What cannot be used becomes a submission with a reason in ``refused``; only
hidden files, caches and the visible tests that ``attempt`` writes are passed over.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from mlqa.errors import UserError
from mlqa.model import Submission
from mlqa.report.safe import show_path

MAX_BYTES: Final = 256 * 2**10
NAME: Final = re.compile(r"[A-Za-z0-9_]{1,100}\.py")


def discover(
    paths: Iterable[Path], known: Collection[str], only: Collection[str] = ()
) -> list[Submission]:
    """Return the submissions in ``paths``, sorted by candidate and problem.

    Args:
        known: the slugs that exist.
        only: if any, the problems to grade; others are passed over.

    Raises:
        UserError: for a path that does not exist, or where there is nothing to grade.
    """
    found: list[Submission] = []
    for path in paths:
        if not path.exists():
            raise UserError(f"{show_path(path)} does not exist")
        if path.is_dir():
            found += _in_directory(path, known)
        else:
            slug = next(iter(only)) if len(only) == 1 else path.stem
            found.append(freeze(path, _name_of(path.parent), slug, known))
    if only:
        found = [s for s in found if s.problem in only]
    if not any(submission.problem for submission in found):
        where = ", ".join(show_path(path) for path in paths)
        raise UserError(
            f"there is nothing to grade in {where}",
            remedy="expected DIR/<candidate>/<slug>.py, DIR/<slug>.py, or a single file",
        )
    return sorted(found, key=lambda s: (s.candidate, s.problem, s.path))


def _in_directory(folder: Path, known: Collection[str]) -> Iterator[Submission]:
    for entry in _entries(folder):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            entries = _entries(path)
            if not entries:
                yield _nothing(path, entry.name)
            for inner in entries:
                yield freeze(Path(inner.path), entry.name, Path(inner.name).stem, known)
        else:
            yield freeze(path, _name_of(folder), path.stem, known)


def _nothing(folder: Path, candidate: str) -> Submission:
    return Submission(
        candidate=candidate,
        problem="",
        path=str(folder),
        source=b"",
        digest="",
        refused="there is nothing to grade in the folder",
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise UserError(f"{show_path(folder)} cannot be read: {error.strerror}") from error
    return sorted((e for e in entries if not _passed_over(e)), key=lambda e: e.name)


def _passed_over(entry: os.DirEntry[str]) -> bool:
    """Hidden files, caches, and the visible tests that ``attempt`` writes."""
    if entry.name.startswith(".") or entry.name == "__pycache__":
        return True
    return entry.name.startswith("test_") and not entry.is_dir(follow_symlinks=False)


def _name_of(folder: Path) -> str:
    return folder.resolve().name or "candidate"


def freeze(path: Path, candidate: str, slug: str, known: Collection[str]) -> Submission:
    """Read one file without following links, and say why it cannot be graded if so."""
    refused = _refused_name(path, slug, known)
    source = b""
    if not refused:
        source, refused = _read(path)
    return Submission(
        candidate=candidate,
        problem=slug,
        path=str(path),
        source=source,
        digest=hashlib.sha256(source).hexdigest(),
        refused=refused,
    )


def _refused_name(path: Path, slug: str, known: Collection[str]) -> str:
    if path.suffix in (".ipynb", ".zip", ".tar", ".gz", ".tgz"):
        return f"{path.suffix} files are not supported; send a single .py file"
    if not NAME.fullmatch(path.name):
        return "the file's name is not that of a submission (letters, digits, _ and .py)"
    if slug not in known:
        near = difflib.get_close_matches(slug, known, n=1)
        hint = f"; did you mean {near[0]}.py?" if near else ""
        return f"there is no problem called {slug!r}{hint}"
    return ""


def _read(path: Path) -> tuple[bytes, str]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "is a symbolic link" if path.is_symlink() else f"cannot be read: {error.strerror}"
        return b"", f"the file {reason}"
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return b"", "it is not a regular file"
    with os.fdopen(descriptor, "rb") as file:
        source = file.read(MAX_BYTES + 1)
    if len(source) > MAX_BYTES:
        return b"", f"the file is larger than {MAX_BYTES // 2**10} KiB"
    if not source.strip():
        return b"", "the file is empty"
    return source, ""
