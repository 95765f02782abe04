"""The hooks: what a plugin can add or hear of. ``docs/hooks.md`` shows each with an example.

A plugin is a module, or an object, named by an entry point in the group ``mlqa``; it implements any
of these functions with the marker :data:`hookimpl`. Built-ins come in through the same hooks. A
hook that raises is reported by the plugin's name and the rest goes on. No hook can change a verdict
that was given; a sandbox and an executor have a part in how it comes about, so these are trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from mlqa.batch.executor import Executor, Order
    from mlqa.model import Diagnosis, Grading, Problem, Report, Submission
    from mlqa.sandbox.base import Sandbox

hookspec = pluggy.HookspecMarker("mlqa")
hookimpl = pluggy.HookimplMarker("mlqa")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSource:
    """A pack: its name, and the directory with ``problems``, ``graders`` and the solutions."""

    name: str
    root: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxSource:
    """A sandbox by name; ``auto`` tries the usable ones from the highest ``preference`` down."""

    name: str
    preference: int
    make: Callable[[], Sandbox]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A format of ``--format``: the name, and a function from a report to text."""

    name: str
    render: Callable[[Report], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSource:
    """A command: its name, a line of help, and where the click command is, ``module:attribute``."""

    name: str
    help: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorSource:
    """An executor by name; ``make`` opens one for a run and closes it in the end."""

    name: str
    make: Callable[[Order], AbstractContextManager[Executor]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionLoader:
    """A form of submission: how such files end, and a program that takes Python out of one.

    ``program`` returns the source of a Python file, which runs in a fresh jail with the standard
    library and numpy and defines ``code_of(data: bytes) -> tuple[str, bytes, list[str]]``: why the
    file is refused (or ""), its Python source, and what was left out of it.
    """

    name: str
    endings: tuple[str, ...]
    program: Callable[[], bytes]


@hookspec
def mlqa_packs() -> Iterable[PackSource]:  # type: ignore[empty-body]  # a specification
    """Name packs of problems.

    Called: whenever a command needs the catalogue.
    Return: any number of :class:`PackSource`; no file of them is read by this call.
    Combined: all packs together; a slug that two packs have is an error that names both.
    If it raises: the plugin's packs are missing, and it is reported by name.
    """


@hookspec
def mlqa_sandboxes() -> Iterable[SandboxSource]:  # type: ignore[empty-body]  # a specification
    """Name sandboxes.

    Called: when a command is about to run submissions, and by ``doctor``.
    Return: any number of :class:`SandboxSource`; ``make`` must be cheap and start nothing.
    Combined: all by name; the later of two with one name is refused and reported.
    If it raises: its sandboxes are missing, and it is reported by name.
    """


@hookspec
def mlqa_executors() -> Iterable[ExecutorSource]:  # type: ignore[empty-body]  # a specification
    """Name executors: what grades a batch's submissions, here or elsewhere.

    Called: by ``grade`` and ``regrade``, before anything is graded.
    Return: any number of :class:`ExecutorSource`; see ``mlqa.batch.executor`` for the protocol.
    Combined: all by name; the later of two with one name is refused and reported.
    If it raises: its executors are missing, and it is reported by name.
    """


@hookspec
def mlqa_submission_loaders() -> Iterable[SubmissionLoader]:  # type: ignore[empty-body]  # a specification
    """Name forms of submissions beside Python files.

    Called: when a command is about to look for submissions.
    Return: any number of :class:`SubmissionLoader`; nothing of a candidate's is read by this call.
    Combined: all by name and by ending; the later of two with one name or ending is refused.
    If it raises: its forms are missing, and it is reported by name.
    """


@hookspec
def mlqa_reporters() -> Iterable[Reporter]:  # type: ignore[empty-body]  # a specification
    """Name formats for ``--format``.

    Called: when ``grade`` is about to write its report.
    Return: any number of :class:`Reporter`. All text of candidates in a report is hostile.
    Combined: all by name; the later of two with one name is refused and reported.
    If it raises: its formats are missing, and it is reported by name.
    """


@hookspec
def mlqa_commands() -> Iterable[CommandSource]:  # type: ignore[empty-body]  # a specification
    """Name commands of ``mlqa``.

    Called: at every start of the program, so it must not import anything heavy.
    Return: any number of :class:`CommandSource`; the target is imported when it is run.
    Combined: all by name; the later of two with one name is refused and reported.
    If it raises: its commands are missing, and it is reported by name.
    """


@hookspec
def mlqa_attempt_started(submission: Submission) -> None:
    """Hear that a submission is about to be graded.

    Called: in the judge's process, before the submission is loaded.
    Return: nothing.
    Combined: every plugin is told, in the order of registration.
    If it raises: it is reported by name; grading goes on.
    """


@hookspec
def mlqa_diagnose(problem: Problem, grading: Grading) -> Diagnosis | None:
    """Say which mistake explains a failed grading.

    Called: in the judge's process, once a submission has failed some case and its grading is
        final, before plugins hear that it is finished.
    Return: a :class:`mlqa.model.Diagnosis`, or None: silence is better than a guess. Its sentences
        are shown as they are, so nothing of the candidate's may be in them.
    Combined: all answers, in the order of registration; each is shown.
    If it raises: it is reported by name, and says nothing; the grading stands.
    """


@hookspec
def mlqa_attempt_finished(grading: Grading) -> None:
    """Hear what a submission got.

    Called: in the judge's process, once the grading is final. It is frozen.
    Return: nothing.
    Combined: every plugin is told, in the order of registration.
    If it raises: it is reported by name; the grading stands.
    """
