"""Progress of a long grading on stderr: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any, Final

import click

from mlqa.model import Grading
from mlqa.words import tr

LINE_EVERY_S: Final = 5.0


class Progress:
    """Counts finished gradings; use as a context manager."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.counts: Counter[str] = Counter()
        self.started = time.monotonic()
        self.last_line = self.started
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty() and self.total > 1:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self.bar = Bar(
                TextColumn(tr("grading")),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[counts]}"),
                console=Console(stderr=True),
                transient=True,
            )
            self.bar.start()
            self.task = self.bar.add_task("grading", total=self.total, rate="", counts="")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def say(self, text: str) -> None:
        """Say something in between; it stays above the bar."""
        if self.bar is not None:
            self.bar.console.print(text, markup=False, highlight=False)
        else:
            click.echo(text, err=True)

    def step(self, grading: Grading) -> None:
        """Count one finished grading."""
        self.counts[str(grading.verdict)] += 1
        done = self.counts.total()
        now = time.monotonic()
        rate = f"{done / max(now - self.started, 1e-9):.1f}/s"
        counts = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.most_common())
        if self.bar is not None:
            self.bar.update(self.task, advance=1, rate=rate, counts=counts)
        elif now - self.last_line > LINE_EVERY_S:
            self.last_line = now
            line = tr("graded {done} of {total} ({rate}): {counts}",
                      done=done, total=self.total, rate=rate, counts=counts)  # fmt: skip
            click.echo(line, err=True)
