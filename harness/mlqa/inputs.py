"""Opening what was sent: what is no Python yet becomes submissions, each in a jail of its own.

Theory of operation. The trusted side never looks into such a file: its bytes are the argument of a
call to a small extractor (``worker/unpack.py`` for archives, else the program of a loader, such as
``worker/notebook.py``), which is sent into a fresh jail as if it were a submission. What comes back
is the word of a process that has read hostile bytes, so its form and size are checked here, and
names and sources are then treated as if they had been found in a folder. A file that cannot be
opened becomes a submission with a reason; it never stops the others.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from mlqa.errors import HarnessFault
from mlqa.forms import BUILT_IN, endings
from mlqa.hookspecs import SubmissionLoader
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.process import CandidateProcess
from mlqa.judge.remote import CandidateModule
from mlqa.judge.verdict import of_execution
from mlqa.model import Problem, ProblemLimits, Submission, Text
from mlqa.sandbox.base import Sandbox
from mlqa.submission import MAX_CLOSED_BYTES, freeze_member, python_of

MEMBERS: Final = 200
# All files of an archive come back in one frame, whose header holds 8 MiB.
ALL_BYTES: Final = 6 * 2**20
RATIO: Final = 100
NOTICES: Final = 20
TEXT_CHARS: Final = 200
LIMITS: Final = ProblemLimits(cpu_s=10.0, wall_s=30.0, total_s=60.0, memory_mb=512, answer_mb=16)
KINDS: Final = {".zip": "zip", ".tar": "tar"}


class Unusable(Exception):
    """Why a file cannot be opened, in words."""


def closed(submissions: Iterable[Submission]) -> bool:
    """Whether there is anything that has to be opened."""
    return any(s.form != "python" and not s.refused for s in submissions)


def open_all(
    submissions: Iterable[Submission],
    known: Collection[str],
    sandbox: Sandbox,
    packages: tuple[str, ...] = ("numpy",),
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> list[Submission]:
    """Return the submissions with all that is closed replaced by what is in it.

    Args:
        known: the slugs that exist.
        packages: of which zygote the jails are; any will do.
        loaders: those by which the submissions were found.

    Raises:
        HarnessFault: when no jail can be made.
    """
    opened: list[Submission] = []
    for submission in submissions:
        if submission.form == "archive" and not submission.refused:
            members = open_archive(submission, known, sandbox, packages, loaders)
            opened += [open_file(member, sandbox, packages, loaders) for member in members]
        else:
            opened.append(open_file(submission, sandbox, packages, loaders))
    return opened


def open_file(
    submission: Submission,
    sandbox: Sandbox,
    packages: tuple[str, ...] = ("numpy",),
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> Submission:
    """Return what its loader takes out of a file as an ordinary submission.

    What is Python, an archive or refused comes back as it is.

    Raises:
        HarnessFault: when no jail can be made, or the loader is broken.
    """
    loader = next((loader for loader in loaders if loader.name == submission.form), None)
    if loader is None or submission.refused:
        return submission
    extractor = Extractor(name=loader.name, source=_program_of(loader), function="code_of")
    try:
        answer = _ask(sandbox, packages, extractor, submission.source)
        refused, code, notices = _checked_code(answer)
    except Unusable as why:
        refused, code, notices = str(why), b"", ()
    if refused:
        return _refuse(submission, refused)
    return python_of(submission, code, notices)


def open_archive(
    submission: Submission,
    known: Collection[str],
    sandbox: Sandbox,
    packages: tuple[str, ...] = ("numpy",),
    loaders: Sequence[SubmissionLoader] = BUILT_IN,
) -> list[Submission]:
    """Return the files of an archive as submissions, or the archive with a reason."""
    kind = KINDS.get(Path(submission.path).suffix, "tar.gz")
    limits = (MEMBERS, MAX_CLOSED_BYTES, ALL_BYTES, RATIO, tuple(endings(loaders)))
    extractor = our_extractor("unpack", "unpack")
    try:
        answer = _ask(sandbox, packages, extractor, submission.source, kind, *limits)
        refused, files = _checked_files(answer)
    except Unusable as why:
        refused, files = str(why), []
    if refused:
        return [_refuse(submission, refused)]
    return [freeze_member(submission, name, data, known, loaders) for name, data in files]


def _refuse(submission: Submission, why: str) -> Submission:
    return replace(submission, source=b"", refused=why)


def _program_of(loader: SubmissionLoader) -> bytes:
    try:
        return loader.program()
    except Exception as error:
        raise HarnessFault(
            f"the loader {loader.name} is broken: {type(error).__name__}: {error}"
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """A program that reads hostile bytes, and its function that is called with them."""

    name: str
    source: bytes
    function: str


def our_extractor(name: str, function: str) -> Extractor:
    """Return one of ours, by its file's name in ``mlqa/worker``."""
    source = importlib.resources.files("mlqa.worker").joinpath(f"{name}.py").read_bytes()
    return Extractor(name=name, source=source, function=function)


def _ask(sandbox: Sandbox, packages: tuple[str, ...], extractor: Extractor, *args: Any) -> Any:
    """Call an extractor; say in words why it cannot do its work."""
    try:
        return in_a_jail(sandbox, packages, extractor, *args)
    except CaseStopped as stopped:
        _, why = of_execution(stopped.execution)
        raise Unusable(f"the file cannot be opened: {why}") from None
    except (CandidateError, BadResult) as error:
        raise Unusable(f"the file cannot be opened: {error}") from None


def in_a_jail(sandbox: Sandbox, packages: tuple[str, ...], extractor: Extractor, *args: Any) -> Any:
    """Call an extractor's function in a fresh jail; nothing hostile meets another's.

    Raises:
        HarnessFault: when the extractor cannot be loaded.
        CandidateError, BadResult, CaseStopped: for what it makes of its arguments.
    """
    name, function = extractor.name, extractor.function
    problem = _problem(name, function, packages)
    ours = Submission(
        candidate="mlqa", problem=name, path=f"{name}.py", source=extractor.source, digest=""
    )
    process = CandidateProcess(sandbox, problem, ours)
    try:
        try:
            process.load()
        except (CandidateError, BadResult, CaseStopped) as error:
            # Nothing of the candidate's is in the jail yet.
            raise HarnessFault(f"nothing can be opened here: {error}") from None
        return getattr(CandidateModule(process), function)(*args)
    finally:
        process.close()


def _problem(name: str, function: str, packages: tuple[str, ...]) -> Problem:
    return Problem(
        slug=name,
        pack="builtin",
        root=Path("/nonexistent"),
        title=Text(en="Opening a file", zh="打开文件"),
        topic="none",
        difficulty=1,
        minutes=1,
        entry_points=(function,),
        packages=packages,
        limits=LIMITS,
    )


# --- what the jail says ---------------------------------------------------------------------------


def _checked_code(answer: Any) -> tuple[str, bytes, tuple[str, ...]]:
    if type(answer) is not tuple or [type(part) for part in answer] != [str, bytes, list]:
        raise Unusable("the file cannot be opened: an answer of no known form")
    refused, code, notices = answer
    if any(type(notice) is not str for notice in notices):
        raise Unusable("the file cannot be opened: an answer of no known form")
    kept = [notice[:TEXT_CHARS] for notice in notices[:NOTICES]]
    if len(notices) > NOTICES:
        kept.append(f"and {len(notices) - NOTICES} more lines were left out")
    return refused[:TEXT_CHARS], code, tuple(kept)


def _checked_files(answer: Any) -> tuple[str, list[tuple[str, bytes]]]:
    if type(answer) is not tuple or [type(part) for part in answer] != [str, list]:
        raise Unusable("the file cannot be opened: an answer of no known form")
    refused, files = answer
    for file in files:
        if type(file) is not tuple or [type(part) for part in file] != [str, bytes]:
            raise Unusable("the file cannot be opened: an answer of no known form")
    names = {name for name, _ in files}
    longest = max(map(len, names), default=0)
    if len(files) > MEMBERS or len(names) != len(files) or longest > TEXT_CHARS:
        raise Unusable("the file cannot be opened: an answer of no known form")
    return refused[:TEXT_CHARS], files
