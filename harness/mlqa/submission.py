"""Submissions: found in folders, frozen as bytes, hashed. Nothing of theirs is decoded here.

Accepted forms: ``DIR/<candidate>/<slug>.py``, ``DIR/<slug>.py`` (the candidate is the directory's
name) and a single file; in the same places what loaders are for (``forms.py``), such as notebooks;
and archives, ``DIR/<candidate>.zip`` and the like. What is not Python stays closed here;
``inputs.py`` opens it. What cannot be used becomes a submission with a reason in ``refused``; only
hidden files, caches and the visible tests that ``attempt`` writes are passed over.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from mlqa.errors import UserError
from mlqa.forms import ARCHIVES, BUILT_IN, OTHER_ARCHIVES, endings, form_of
from mlqa.hookspecs import SubmissionLoader
from mlqa.model import Form, Submission
from mlqa.report.safe import show_path

MAX_BYTES: Final = 256 * 2**10
# Pictures make notebooks large; it must also fit into one frame with room to spare.
MAX_CLOSED_BYTES: Final = 4 * 2**20
STEM: Final = re.compile(r"[A-Za-z0-9_]{1,100}")


def discover(
    paths: Iterable[Path],
    known: Collection[str],
    only: Collection[str] = (),
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> list[Submission]:
    """Return the submissions in ``paths``, sorted by candidate and problem.

    Args:
        known: the slugs that exist.
        only: if any, the problems to grade; others are passed over.
        loaders: what files that are not Python may be.

    Raises:
        UserError: for a path that does not exist, or where there is nothing to grade.
    """
    found: list[Submission] = []
    for path in paths:
        if not path.exists():
            raise UserError(f"{show_path(path)} does not exist")
        if path.is_dir():
            found += _in_directory(path, known, loaders)
        else:
            slug = next(iter(only)) if len(only) == 1 else path.stem
            found.append(_freeze_any(path, _name_of(path.parent), slug, known, loaders))
    if not any(submission.problem for submission in wanted(found, only)) and not any(
        submission.form == "archive" for submission in found
    ):
        raise nothing_in(paths)
    return wanted(found, only)


def wanted(found: Iterable[Submission], only: Collection[str]) -> list[Submission]:
    """Return the submissions of the problems ``only`` (if any), in the order of reports.

    An archive is for every problem: until it is open nobody knows for which, and if it cannot be
    opened it might have been for these.
    """
    kept = [s for s in found if not only or s.problem in only or s.form == "archive"]
    return sorted(kept, key=lambda s: (s.candidate, s.problem, s.path))


def nothing_in(paths: Iterable[Path]) -> UserError:
    """Return the error for paths in which there is nothing to grade."""
    where = ", ".join(show_path(path) for path in paths)
    return UserError(
        f"there is nothing to grade in {where}",
        remedy="expected DIR/<candidate>/<slug>.py (or .ipynb), DIR/<candidate>.zip, "
        "DIR/<slug>.py, or a single file",
    )


def _in_directory(
    folder: Path, known: Collection[str], loaders: Sequence[SubmissionLoader]
) -> Iterator[Submission]:
    for entry in _entries(folder):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            entries = _entries(path)
            if not entries:
                yield _nothing(path, entry.name)
            for inner in entries:
                slug = Path(inner.name).stem
                yield freeze(Path(inner.path), entry.name, slug, known, loaders)
        else:
            yield _freeze_any(path, _name_of(folder), path.stem, known, loaders)


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
    if entry.is_dir(follow_symlinks=False) or entry.name.endswith(ARCHIVES):
        return False
    return entry.name.startswith("test_")


def _name_of(folder: Path) -> str:
    return folder.resolve().name or "candidate"


def _freeze_any(
    path: Path,
    candidate: str,
    slug: str,
    known: Collection[str],
    loaders: Sequence[SubmissionLoader],
) -> Submission:
    """Read a file that may be an archive, whose name is then the candidate's."""
    ending = next((ending for ending in ARCHIVES if path.name.endswith(ending)), None)
    if ending is None:
        return freeze(path, candidate, slug, known, loaders)
    data, refused = _read(path, MAX_CLOSED_BYTES)
    return _frozen(data, refused, path.name.removesuffix(ending), "", str(path), "archive")


def freeze(
    path: Path,
    candidate: str,
    slug: str,
    known: Collection[str],
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> Submission:
    """Read one file without following links, and say why it cannot be graded if so."""
    refused = _refused_name(path.name, slug, known, loaders)
    form = form_of(path.suffix, loaders)
    source = b""
    if not refused:
        source, refused = _read(path, MAX_BYTES if form == "python" else MAX_CLOSED_BYTES)
    return _frozen(source, refused, candidate, slug, str(path), form)


def freeze_member(
    archive: Submission,
    name: str,
    data: bytes,
    known: Collection[str],
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> Submission:
    """Make a submission of a file that was in an archive, under the same rules."""
    folders, _, last = name.rpartition("/")
    slug, _, ending = last.rpartition(".")
    form = form_of(f".{ending}", loaders)
    if "/" in folders:
        refused = "the file lies deeper in the archive than one folder"
    else:
        refused = _refused_name(last, slug, known, loaders)
    most = MAX_BYTES if form == "python" else MAX_CLOSED_BYTES
    refused = refused or _refused_size(data, most)
    return _frozen(data, refused, archive.candidate, slug or last, f"{archive.path}/{name}", form)


def python_of(closed: Submission, code: bytes, notices: tuple[str, ...]) -> Submission:
    """Make an ordinary submission of what a loader took out of a file."""
    made = _frozen(
        code, _refused_size(code, MAX_BYTES), closed.candidate, closed.problem, closed.path,
        "python",
    )  # fmt: skip
    return replace(made, notices=notices)


def _frozen(
    source: bytes, refused: str, candidate: str, slug: str, path: str, form: Form
) -> Submission:
    source = b"" if refused else source
    return Submission(
        candidate=candidate,
        problem=slug,
        path=path,
        source=source,
        digest=hashlib.sha256(source).hexdigest(),
        refused=refused,
        form=form,
    )


def _refused_name(
    name: str, slug: str, known: Collection[str], loaders: Sequence[SubmissionLoader]
) -> str:
    if name.endswith(ARCHIVES):
        return "an archive is taken beside the candidates' folders only, as DIR/<candidate>.zip"
    if name.endswith(OTHER_ARCHIVES):
        return f"archives of this kind are not opened; send one of {', '.join(ARCHIVES)}"
    stem, _, ending = name.rpartition(".")
    allowed = endings(loaders)
    if not STEM.fullmatch(stem) or f".{ending}" not in allowed:
        some = " or ".join(allowed)
        return f"the file's name is not that of a submission (letters, digits, _ and {some})"
    if slug not in known:
        near = difflib.get_close_matches(slug, known, n=1)
        hint = f"; did you mean {near[0]}.py?" if near else ""
        return f"there is no problem called {slug!r}{hint}"
    return ""


def _read(path: Path, most: int) -> tuple[bytes, str]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "is a symbolic link" if path.is_symlink() else f"cannot be read: {error.strerror}"
        return b"", f"the file {reason}"
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return b"", "it is not a regular file"
    with os.fdopen(descriptor, "rb") as file:
        source = file.read(most + 1)
    return source, _refused_size(source, most)


def _refused_size(source: bytes, most: int) -> str:
    if len(source) > most:
        return f"the file is larger than {most // 2**10} KiB"
    return "" if source.strip() else "the file is empty"
