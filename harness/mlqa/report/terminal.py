"""Reports for a terminal: the table of many gradings, and one grading in full."""

from __future__ import annotations

import io
import os
import shutil
from collections import Counter
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text as RichText

from mlqa.model import Diagnosis, Grading, Pair, Report, SandboxReport, SpeedResult, Verdict
from mlqa.report.safe import one_line, printable
from mlqa.report.short import first_failure, passed
from mlqa.words import spoken, tr

STYLES: Final = {
    Verdict.ACCEPTED: "green",
    Verdict.INTERNAL_ERROR: "magenta",
    Verdict.INCONCLUSIVE: "yellow",
}
SHOWN_FAILURES: Final = 3
# By how much an exponent must exceed the reference's, with its whole interval, to be worth a hint.
FASTER_GROWTH: Final = 0.3


def render(report: Report) -> str:
    """Return a table with a line for each grading, a summary, and the pairs that share code."""
    parts: list[RenderableType] = [table(report), summary(report)]
    if report.alike:
        parts += [RichText("\nPairs that share much code:"), pairs_table(report.alike)]
    return drawn(*parts)


def drawn(*parts: RenderableType) -> str:
    """Return the parts as text, as wide as the terminal, in colours where it is one."""
    buffer = io.StringIO()
    width = shutil.get_terminal_size((110, 24)).columns
    colour = "COLUMNS" not in os.environ and os.isatty(1)
    console = Console(file=buffer, width=max(width, 60), force_terminal=colour, highlight=False)
    for part in parts:
        console.print(part)
    return buffer.getvalue()


def table(report: Report) -> Table:
    """Return the gradings as a table."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for title, justify in (
        ("candidate", "left"), ("problem", "left"), ("verdict", "left"), ("score", "right"),
        ("tests", "right"), ("speed", "right"), ("first failure", "left"),
    ):  # fmt: skip
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a Literal
    for grading in report.gradings:
        # What was left out of a notebook is of use when something fails.
        said = [text for text in (first_failure(grading), notices_in_short(grading)) if text]
        grid.add_row(
            RichText(one_line(grading.submission.candidate, 40)),
            RichText(one_line(grading.submission.problem, 40)),
            RichText(str(grading.verdict), style=STYLES.get(grading.verdict, "red")),
            f"{grading.score:.1f}",
            f"{passed(grading)}/{grading.total_cases}",
            speed_in_short(grading.speed),
            RichText("\n".join(one_line(text, 100) for text in said), style="dim"),
        )
    return grid


def pairs_table(pairs: tuple[Pair, ...]) -> Table:
    """Return pairs of submissions that share code as a table."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for title, justify in (
        ("problem", "left"), ("a", "left"), ("b", "left"), ("of a", "right"), ("of b", "right"),
        ("note", "left"),
    ):  # fmt: skip
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a Literal
    for pair in pairs:
        grid.add_row(
            RichText(pair.a.problem),
            RichText(one_line(pair.a.candidate, 40)),
            RichText(one_line(pair.b.candidate, 40)),
            f"{pair.of_a:.0%}",
            f"{pair.of_b:.0%}",
            "the same file" if pair.same else "",
        )
    return grid


def notices_in_short(grading: Grading) -> str:
    """Return what was left out when the submission was opened, in one line, or nothing."""
    notices = [one_line(notice) for notice in grading.submission.notices]
    more = f" (and {len(notices) - 1} more)" if len(notices) > 1 else ""
    return f"note: {one_line(notices[0], 60)}{more}" if notices else ""


def summary(report: Report) -> RichText:
    """Return one line: how many of which verdict, and where they ran."""
    counts = Counter(str(grading.verdict) for grading in report.gradings)
    parts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()))
    return RichText(
        f"\n{len(report.gradings)} graded: {parts} · sandbox {sandbox_in_short(report.sandbox)} "
        f"· seed {report.seed}"
    )


def sandbox_in_short(sandbox: SandboxReport) -> str:
    """Return a sandbox's name and level."""
    return f"{sandbox.name} ({sandbox.level})"


def speed_in_short(measured: SpeedResult | None) -> str:
    """Return a speed in a few characters."""
    if measured is None:
        return "–"
    if measured.outcome != "measured" or measured.ratio is None:
        return measured.outcome.replace("_", " ")
    return f"{measured.ratio:.2f}×"


def grading_in_full(grading: Grading) -> RenderableType:
    """Return one grading with its first failure in full and the others by name."""
    style = STYLES.get(grading.verdict, "red")
    head = RichText.assemble(
        (f"{grading.verdict}", f"bold {style}"),
        f"  {grading.score:.1f} points · {passed(grading)} of {grading.total_cases} tests"
        f" · {grading.duration_s:.2f} s",
    )
    parts: list[RenderableType] = [head]
    if grading.why:
        parts.append(RichText(printable(grading.why)))
    parts += [
        RichText(f"note: {one_line(notice)}", style="dim") for notice in grading.submission.notices
    ]
    failures = grading.failures
    if failures:
        first = failures[0]
        parts.append(RichText(f"\n{printable(first.about) or first.test}", style="bold"))
        parts.append(RichText(printable(first.why)))
        if first.snippet:
            parts += [
                RichText(""),
                Syntax(printable(first.snippet), "python", background_color="default"),
            ]
    parts += [RichText("\n" + diagnosis_in_words(one), style="yellow") for one in grading.diagnoses]
    others = [printable(failure.about) or failure.test for failure in failures[1:]]
    if others:
        shown = "\n".join(f"  · {one_line(text)}" for text in others[:SHOWN_FAILURES])
        more = len(others) - SHOWN_FAILURES
        rest = f"\n  · and {more} more" if more > 0 else ""
        parts.append(RichText(f"\nAlso failing:\n{shown}{rest}"))
    if grading.speed is not None:
        parts.append(RichText("\n" + speed_in_full(grading.speed)))
    if grading.output.strip():
        parts.append(RichText("\nIt printed:", style="bold"))
        parts.append(RichText(printable(grading.output.strip()[:2000]), style="dim"))
    return Group(*parts)


def diagnosis_in_words(diagnosis: Diagnosis) -> str:
    """Return a diagnosis as a sentence, with how sure it is."""
    causes = [one_line(cause.lang(spoken())) for cause in diagnosis.causes]
    sure = tr("high") if diagnosis.confidence == "high" else tr("medium")
    if len(causes) == 1:
        return tr(
            "This is what happens with a known mistake: {cause} (confidence: {sure}).",
            cause=causes[0],
            sure=sure,
        )
    return tr(
        "This is what happens with one of these known mistakes: {causes} (confidence: {sure}).",
        causes=" / ".join(causes),
        sure=sure,
    )


def growth_hint(measured: SpeedResult) -> str:
    """Return a hint where the time clearly grows faster than the reference's, or nothing."""
    low = measured.growth_low
    if measured.growth is None or measured.reference_growth is None or low is None:
        return ""
    if low < measured.reference_growth + FASTER_GROWTH:
        return ""
    names = ((2.6, "cubically"), (1.7, "quadratically"))
    how = next((name for least, name in names if measured.growth >= least), "faster than it need")
    return f" (your time grows {how})"


def speed_in_full(measured: SpeedResult) -> str:
    """Return a speed as a sentence."""
    if measured.ratio is None:
        return f"speed: {measured.outcome.replace('_', ' ')}. {printable(measured.note)}"
    more = "more than " if measured.high is None else ""
    text = f"speed: {more}{measured.ratio:.2g} × the reference's CPU time"
    if measured.low is not None and measured.high is not None:
        text += f" ({measured.low:.2g}–{measured.high:.2g})"
    if measured.growth is not None and measured.reference_growth is not None:
        text += (
            f"; grows like n^{measured.growth:.1f}, the reference like"
            f" n^{measured.reference_growth:.1f}"
        )
        text += growth_hint(measured)
    if measured.peak_mb is not None and measured.reference_peak_mb:
        text += (
            f"; peak memory {measured.peak_mb:.0f} MB,"
            f" {measured.peak_mb / measured.reference_peak_mb:.1f} × the reference's"
        )
    if measured.score is not None:
        text += f"; {measured.score:.0f} of 100 speed points"
    return f"{text}; {printable(measured.note)}" if measured.note else text
