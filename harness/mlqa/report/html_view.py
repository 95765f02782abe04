"""What the HTML report shows, arranged for its template; text in it is still hostile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from mlqa.model import Grading, Pair, Problem, Report, Verdict
from mlqa.report.charts import Bar, Drawing, growth_drawing, histogram, ratio_drawing
from mlqa.report.questions import Question, questions
from mlqa.report.short import passed
from mlqa.words import spoken, tr

MOST_LINES: Final = 600
LONGEST_LINE: Final = 300
# Of all code together, so that a report on thousands can still be opened.
MOST_CODE: Final = 16 * 2**20
LINE_END: Final = re.compile(r"\r\n|\r|\n")
TONES: Final = {
    Verdict.ACCEPTED: "good",
    Verdict.INCONCLUSIVE: "unsure",
    Verdict.INTERNAL_ERROR: "fault",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The lines of a submission, and a note on what was left out."""

    lines: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One grading with all that is shown of it; ``number`` is its anchor."""

    number: int
    grading: Grading
    title: str
    tone: str
    passed: int
    code: Code | None
    ratio: Drawing | None
    growth: Drawing | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A candidate's entries, by problem for the matrix and in order for the section."""

    number: int
    name: str
    entries: tuple[Entry, ...]
    cells: tuple[tuple[Entry, ...], ...]
    accepted: int
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many gradings got a verdict."""

    verdict: Verdict
    tone: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A pair that shares code, and the entries of both; ``note`` may be empty."""

    pair: Pair
    a: Entry
    b: Entry
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole report."""

    report: Report
    counts: tuple[Count, ...]
    bars: tuple[Bar, ...]
    slugs: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    alike: tuple[Alike, ...]


def page(report: Report) -> Page:
    """Arrange a report: one section a candidate, one column a problem."""
    entries = list(_entries(report))
    slugs = tuple(sorted({entry.grading.submission.problem for entry in entries}))
    counts = Counter(grading.verdict for grading in report.gradings)
    by_name = sorted(entries, key=_name)
    return Page(
        report=report,
        counts=tuple(
            Count(verdict=verdict, tone=tone(verdict), count=counts[verdict])
            for verdict in Verdict
            if counts[verdict]
        ),
        bars=histogram([grading.score for grading in report.gradings]),
        slugs=slugs,
        candidates=tuple(
            candidate(number, name, tuple(members), slugs)
            for number, (name, members) in enumerate(groupby(by_name, key=_name), 1)
        ),
        alike=tuple(_alike(report, entries)),
    )


def _alike(report: Report, entries: Iterable[Entry]) -> Iterable[Alike]:
    by_place = {(e.grading.submission.path, e.grading.submission.problem): e for e in entries}
    for pair in report.alike or ():
        a, b = (by_place[one.path, one.problem] for one in (pair.a, pair.b))
        yield Alike(pair=pair, a=a, b=b, note=tr("the same file") if pair.same else "")


def candidate(
    number: int, name: str, entries: tuple[Entry, ...], slugs: Iterable[str]
) -> Candidate:
    """Return one candidate's row; of several submissions of a problem the best one counts."""
    cells = tuple(
        tuple(entry for entry in entries if entry.grading.submission.problem == slug)
        for slug in slugs
    )
    return Candidate(
        number=number,
        name=name,
        entries=entries,
        cells=cells,
        accepted=sum(any(entry.tone == "good" for entry in cell) for cell in cells),
        total=sum(max((entry.grading.score for entry in cell), default=0.0) for cell in cells),
    )


def tone(verdict: Verdict) -> str:
    """Return the name of a verdict's colour."""
    return TONES.get(verdict, "bad")


def code(source: bytes) -> Code | None:
    """Return a source as lines; None for an empty one, which may have been withheld.

    A long file is cut before it is decoded, so that no file costs more than its share.
    """
    if not source:
        return None
    kept = source[: MOST_LINES * LONGEST_LINE]
    lines = LINE_END.split(kept.decode("utf-8-sig", "replace"))
    if not lines[-1]:
        lines.pop()
    notes = []
    if len(kept) < len(source) or len(lines) > MOST_LINES:
        notes.append(
            tr("The rest of the file ({size} bytes in all) is left out.", size=len(source))
        )
    if any(len(line) > LONGEST_LINE for line in lines):
        notes.append(tr("Long lines are cut after {limit} characters.", limit=LONGEST_LINE))
    shown = (f"{ln[:LONGEST_LINE]}…" if len(ln) > LONGEST_LINE else ln for ln in lines)
    return Code(lines=tuple(list(shown)[:MOST_LINES]), note=" ".join(notes))


def _entries(report: Report) -> Iterable[Entry]:
    left = MOST_CODE
    for number, grading in enumerate(report.gradings, 1):
        listing = code(grading.submission.source)
        left -= sum(map(len, listing.lines)) if listing else 0
        if listing and left < 0:
            note = tr("Left out: this report has too much code to show it all.")
            listing = Code(lines=(), note=note)
        yield entry(number, grading, report.problems, listing)


def entry(
    number: int, grading: Grading, problems: Mapping[str, Problem], listing: Code | None
) -> Entry:
    """Return what is shown of one grading."""
    problem = problems.get(grading.submission.problem)
    speed = grading.speed
    return Entry(
        number=number,
        grading=grading,
        title=title(grading, problem),
        tone=tone(grading.verdict),
        passed=passed(grading),
        code=listing,
        ratio=ratio_drawing(speed, problem.speed if problem else None) if speed else None,
        growth=growth_drawing(speed) if speed else None,
        questions=questions(grading, problem),
    )


def title(grading: Grading, problem: Problem | None) -> str:
    """Return the title of what was graded, or what it was sent as."""
    if problem is not None:
        return problem.title.lang(spoken())
    return grading.submission.problem or tr("no problem")


def _name(entry: Entry) -> str:
    return entry.grading.submission.candidate
