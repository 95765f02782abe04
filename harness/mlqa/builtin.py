"""The built-in plugin: what mlqa brings itself comes in through the same hooks as anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from mlqa.forms import BUILT_IN
from mlqa.hookspecs import (
    CommandSource,
    ExecutorSource,
    PackSource,
    Reporter,
    SandboxSource,
    SubmissionLoader,
    hookimpl,
)
from mlqa.model import Diagnosis, Grading, Problem, Report
from mlqa.sandbox.base import Sandbox

if TYPE_CHECKING:
    from mlqa.batch.executor import Executor, Order


def notes_root() -> Path:
    """Return where the pack of the notes lies: in the wheel, or in the checkout when editable."""
    here = Path(__file__).resolve().parent
    installed = here / "pack"
    return installed if installed.is_dir() else here.parent.parent


@hookimpl
def mlqa_packs() -> Iterable[PackSource]:
    """The problems of the interview notes."""
    return [PackSource(name="notes", root=notes_root())]


@hookimpl
def mlqa_sandboxes() -> Iterable[SandboxSource]:
    """Namespaces first, then Docker; a bare process where there is nothing better."""

    def zygote(name: str, *, confine: bool) -> Sandbox:
        from mlqa.sandbox.zygote_host import ZygoteSandbox

        return ZygoteSandbox(name, confine=confine)

    def docker() -> Sandbox:
        from mlqa.sandbox.docker import DockerSandbox

        return DockerSandbox()

    return [
        SandboxSource(
            name="namespace",
            preference=100,
            make=lambda: zygote("namespace", confine=True),
        ),
        SandboxSource(name="docker", preference=50, make=docker),
        SandboxSource(name="process", preference=0, make=lambda: zygote("process", confine=False)),
    ]


@hookimpl
def mlqa_executors() -> Iterable[ExecutorSource]:
    """The machine that we are on, and a Dask cluster."""
    return [ExecutorSource(name="local", make=_local), ExecutorSource(name="dask", make=_dask)]


def _local(order: Order) -> AbstractContextManager[Executor]:
    from mlqa.batch.local import local

    return local(order)


def _dask(order: Order) -> AbstractContextManager[Executor]:
    from mlqa.batch.cluster import dask

    return dask(order)


@hookimpl
def mlqa_submission_loaders() -> Iterable[SubmissionLoader]:
    """Jupyter notebooks."""
    return BUILT_IN


@hookimpl
def mlqa_reporters() -> Iterable[Reporter]:
    """A table for the terminal, the documented JSON, and files for other programs and people."""
    return [
        Reporter(name="table", render=_table),
        Reporter(name="json", render=_json),
        Reporter(name="csv", render=_csv),
        Reporter(name="junit", render=_junit),
        Reporter(name="html", render=_html),
    ]


def _table(report: Report) -> str:
    from mlqa.report import terminal

    return terminal.render(report)


def _json(report: Report) -> str:
    from mlqa.report import json_report

    return json_report.render(report)


def _csv(report: Report) -> str:
    from mlqa.report import csv_report

    return csv_report.render(report)


def _junit(report: Report) -> str:
    from mlqa.report import junit_report

    return junit_report.render(report)


def _html(report: Report) -> str:
    from mlqa.report import html_report

    return html_report.render(report)


@hookimpl
def mlqa_diagnose(problem: Problem, grading: Grading) -> Diagnosis | None:
    """Known mistakes of the problem that the submission behaves like."""
    from mlqa.diagnosis.known_mistakes import diagnose

    return diagnose(problem, grading)


@hookimpl
def mlqa_commands() -> Iterable[CommandSource]:
    """The commands, each in its own file."""
    return [
        CommandSource(name=name, help=text, target=f"mlqa.cli.{name}:command")
        for name, text in (
            ("list", "List the problems."),
            ("show", "Show a problem's statement."),
            ("attempt", "Start a problem, or grade your attempt at it."),
            ("hint", "Show the next hint."),
            ("hunt", "Break a wrong solution with an input."),
            ("solution", "Show the reference beside your own, and why it works."),
            ("mock", "Sit a mock interview, with a clock and follow-up questions."),
            ("review", "Say what is due for review, or rate one otherwise."),
            ("quiz", "Go through follow-up questions as flash cards."),
            ("plan", "Spread what is left over the days until the interview."),
            ("stats", "Show your streak, coverage, strength and days."),
            ("status", "Say where you stand and what is next."),
            ("grade", "Grade submissions."),
            ("regrade", "Grade again after a change, and say whose result it changes."),
            ("compare", "Show two candidates, or two reports, side by side."),
            ("similar", "Flag pairs of submissions that share much code."),
            ("bundle", "Write an archive of problems to send to candidates."),
            ("new", "Begin a problem of your own."),
            ("pack", "Check packs, and show the format of problem.toml."),
            ("verify", "Prove that problems are sound."),
            ("record", "Record what known mistakes look like, for the diagnosis."),
            ("sandbox", "Build what sandboxes need."),
            ("completion", "Print what a shell needs to complete commands and problems."),
            ("doctor", "Say what this machine can do, and what to do about the rest."),
        )
    ]
