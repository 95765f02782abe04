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
from mlqa.words.retold import retold

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
        parts += [RichText("\n" + tr("Pairs that share much code:")), pairs_table(report.alike)]
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
        (tr("candidate"), "left"), (tr("problem"), "left"), (tr("verdict"), "left"),
        (tr("score"), "right"), (tr("tests"), "right"), (tr("speed"), "right"),
        (tr("first failure"), "left"),
    ):  # fmt: skip
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a Literal
    for grading in report.gradings:
        # What was left out of a notebook is of use when something fails.
        told = (retold(first_failure(grading)), notices_in_short(grading))
        said = [text for text in told if text]
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
        (tr("problem"), "left"), ("a", "left"), ("b", "left"), (tr("of a"), "right"),
        (tr("of b"), "right"), (tr("note"), "left"),
    ):  # fmt: skip
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a Literal
    for pair in pairs:
        grid.add_row(
            RichText(pair.a.problem),
            RichText(one_line(pair.a.candidate, 40)),
            RichText(one_line(pair.b.candidate, 40)),
            f"{pair.of_a:.0%}",
            f"{pair.of_b:.0%}",
            tr("the same file") if pair.same else "",
        )
    return grid


def notices_in_short(grading: Grading) -> str:
    """Return what was left out when the submission was opened, in one line, or nothing."""
    notices = [one_line(retold(notice)) for notice in grading.submission.notices]
    more = tr(" (and {count} more)", count=len(notices) - 1) if len(notices) > 1 else ""
    return tr("note: {notice}", notice=one_line(notices[0], 60)) + more if notices else ""


def summary(report: Report) -> RichText:
    """Return one line: how many of which verdict, and where they ran."""
    counts = Counter(str(grading.verdict) for grading in report.gradings)
    parts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()))
    line = tr(
        "{count} graded: {parts} · sandbox {sandbox} · seed {seed}",
        count=len(report.gradings),
        parts=parts,
        sandbox=sandbox_in_short(report.sandbox),
        seed=report.seed,
    )
    return RichText("\n" + line)


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
        "  "
        + tr(
            "{score:.1f} points · {passed} of {total} tests · {seconds:.2f} s",
            score=grading.score,
            passed=passed(grading),
            total=grading.total_cases,
            seconds=grading.duration_s,
        ),
    )
    parts: list[RenderableType] = [head]
    if grading.why:
        parts.append(RichText(printable(retold(grading.why))))
    parts += [
        RichText(tr("note: {notice}", notice=one_line(retold(notice))), style="dim")
        for notice in grading.submission.notices
    ]
    failures = grading.failures
    if failures:
        first = failures[0]
        parts.append(RichText(f"\n{printable(first.about) or first.test}", style="bold"))
        parts.append(RichText(printable(retold(first.why))))
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
        rest = "\n  · " + tr("and {count} more", count=more) if more > 0 else ""
        parts.append(RichText(f"\n{tr('Also failing:')}\n{shown}{rest}"))
    if grading.speed is not None:
        parts.append(RichText("\n" + speed_in_full(grading.speed)))
    if grading.output.strip():
        parts.append(RichText("\n" + tr("It printed:"), style="bold"))
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
    if measured.growth >= 2.6:
        return tr(" (your time grows cubically)")
    if measured.growth >= 1.7:
        return tr(" (your time grows quadratically)")
    return tr(" (your time grows faster than it need)")


def speed_in_full(measured: SpeedResult) -> str:
    """Return a speed as a sentence that says what it is about."""
    return tr("speed: {facts}", facts=speed_facts(measured))


def speed_facts(measured: SpeedResult) -> str:
    """Return what is known of a speed: ratio, growth, memory, points and the note on it."""
    note = printable(retold(measured.note))
    if measured.ratio is None:
        return tr("{outcome}. {note}", outcome=measured.outcome.replace("_", " "), note=note)
    if measured.high is None:
        text = tr("more than {ratio:.2g} × the reference's CPU time", ratio=measured.ratio)
    else:
        text = tr("{ratio:.2g} × the reference's CPU time", ratio=measured.ratio)
    if measured.low is not None and measured.high is not None:
        text += tr(" ({low:.2g}–{high:.2g})", low=measured.low, high=measured.high)
    if measured.growth is not None and measured.reference_growth is not None:
        text += tr(
            "; grows like n^{own:.1f}, the reference like n^{reference:.1f}",
            own=measured.growth, reference=measured.reference_growth,
        )  # fmt: skip
        text += growth_hint(measured)
    if measured.peak_mb is not None and measured.reference_peak_mb:
        text += tr(
            "; peak memory {peak:.0f} MB, {ratio:.1f} × the reference's",
            peak=measured.peak_mb, ratio=measured.peak_mb / measured.reference_peak_mb,
        )  # fmt: skip
    if measured.score is not None:
        text += tr("; {score:.0f} of 100 speed points", score=measured.score)
    return text + tr("; {note}", note=note) if note else text
