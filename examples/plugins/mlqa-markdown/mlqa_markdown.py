"""A reporter: ``mlqa grade … --format markdown`` gives a table for an issue or a wiki.

What comes from candidates is hostile: a name may hold a link, an image that is loaded from
elsewhere, or a ``|`` that shifts the columns. ``one_line`` makes it printable, and a backslash
before every punctuation character leaves Markdown nothing to read in it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from mlqa.hookspecs import Reporter, hookimpl

if TYPE_CHECKING:
    from mlqa.model import Grading, Report

PUNCTUATION: Final = re.compile(f"[{re.escape(string.punctuation)}]")
HEAD: Final = ("candidate", "problem", "verdict", "score", "tests", "first failure")


@hookimpl
def mlqa_reporters() -> Iterable[Reporter]:
    """One more format."""
    return [Reporter(name="markdown", render=render)]


def render(report: Report) -> str:
    """Return the report as a table, and a line about the run."""
    lines = [row(HEAD), row(["---"] * len(HEAD))]
    lines += [row(cells(grading)) for grading in report.gradings]
    sandbox = f"{report.sandbox.name} ({report.sandbox.level})"
    lines += ["", f"Sandbox {plain(sandbox)}, seed {report.seed}."]
    return "\n".join(lines) + "\n"


def row(texts: Iterable[str]) -> str:
    """Return one line of the table."""
    return f"| {' | '.join(texts)} |"


def cells(grading: Grading) -> list[str]:
    """Return what one grading puts into the columns."""
    from mlqa.report.short import first_failure, passed

    submission = grading.submission
    return [
        plain(submission.candidate),
        plain(submission.problem),
        str(grading.verdict),
        f"{grading.score:.1f}",
        f"{passed(grading)}/{grading.total_cases}",
        plain(first_failure(grading)),
    ]


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    from mlqa.report.safe import one_line

    return PUNCTUATION.sub(r"\\\g<0>", one_line(text))
