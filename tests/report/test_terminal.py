"""The terminal's table and the full report; whatever a candidate wrote stays harmless."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from mlqa.model import Failure, Grading, Report, SpeedResult, Verdict
from mlqa.report.terminal import grading_in_full, render, speed_in_full, speed_in_short
from mlqa.words import speak

ReportOf = Callable[..., Report]
MakeGrading = Callable[..., Grading]
# Escapes, a one-byte CSI, an override of the direction, a return to the line's start, a bell,
# and rich's own markup.
HOSTILE = "\x1b[31mevil\x9b2J\u202e\r\x07[bold]markup[/bold][/]"


def full(grading: Grading) -> str:
    buffer = io.StringIO()
    Console(file=buffer, width=100, highlight=False, color_system=None).print(
        grading_in_full(grading)
    )
    return buffer.getvalue()


def assert_harmless(text: str) -> None:
    assert not set("\x1b\x9b\u202e\r\x07") & set(text)


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal wide enough for everything, without colours."""
    monkeypatch.setenv("COLUMNS", "200")


def test_the_table_has_a_line_for_each_grading(grading: Grading, report_of: ReportOf) -> None:
    text = render(report_of(grading, grading))
    assert text.count("alice") == text.count("60.0") == text.count("1/2") == 2


def test_the_summary_counts_and_names_the_sandbox(grading: Grading, report_of: ReportOf) -> None:
    last = render(report_of(grading)).splitlines()[-1]
    assert last == "1 graded: 1 wrong_answer · sandbox namespace (strong) · seed 5"


def test_the_table_says_what_failed_first(grading: Grading, report_of: ReportOf) -> None:
    assert "Equal scores." in render(report_of(grading))


@pytest.mark.parametrize("field", ["candidate", "problem", "path"])
def test_the_table_neutralises_a_hostile_submission(
    grading: Grading, report_of: ReportOf, field: str
) -> None:
    odd = replace(grading, submission=replace(grading.submission, **{field: HOSTILE}))
    assert_harmless(render(report_of(odd)))


def test_the_table_shows_markup_as_it_is(grading: Grading, report_of: ReportOf) -> None:
    odd = replace(grading, submission=replace(grading.submission, candidate="[red]al[/red]"))
    assert "[red]al[/red]" in render(report_of(odd))


@pytest.mark.parametrize("field", ["about", "why", "snippet", "first_difference", "test"])
def test_the_full_report_neutralises_a_hostile_failure(
    make_grading: MakeGrading, field: str
) -> None:
    grading = make_grading()
    failure = replace(grading.failures[0], **{field: HOSTILE})
    case = replace(grading.cases[1], failure=failure)
    assert_harmless(full(replace(grading, cases=(case, case, case, case, case, case))))


@pytest.mark.parametrize("field", ["why", "output"])
def test_the_full_report_neutralises_a_hostile_grading(
    make_grading: MakeGrading, field: str
) -> None:
    text = full(make_grading(**{field: HOSTILE}))
    assert_harmless(text)
    assert "[bold]markup[/bold]" in text


def test_a_surrogate_can_be_printed(make_grading: MakeGrading, report_of: ReportOf) -> None:
    grading = make_grading(why="\ud800", output="\udcff")
    full(grading).encode()
    render(report_of(grading)).encode()


def test_the_full_report_shows_the_counter_example(grading: Grading) -> None:
    text = full(grading)
    for part in ("wrong_answer", "60.0 points", "1 of 2 tests", "Equal scores.", "nms(7003)"):
        assert part in text


def test_other_failures_are_named_and_counted(make_grading: MakeGrading) -> None:
    case = make_grading().cases[1]
    assert isinstance(case.failure, Failure)
    named = [replace(case, failure=replace(case.failure, about=f"Case {n}.")) for n in range(6)]
    text = full(make_grading(cases=tuple(named)))
    assert [f"Case {n}." in text for n in range(6)] == [True, True, True, True, False, False]
    assert "and 2 more" in text


def test_what_was_printed_is_shown(make_grading: MakeGrading) -> None:
    assert "It printed:\nhello" in full(make_grading(output="hello\n"))


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        (None, "–"),
        (SpeedResult(outcome="measured", ratio=1.234), "1.23×"),
        (SpeedResult(outcome="inconclusive", ratio=1.2), "inconclusive"),
        (SpeedResult(outcome="wrong_answer"), "wrong answer"),
    ],
)
def test_a_speed_in_short(measured: SpeedResult | None, text: str) -> None:
    assert speed_in_short(measured) == text


def test_a_speed_in_full_compares_the_growth(timed: Grading) -> None:
    assert timed.speed is not None
    text = speed_in_full(timed.speed)
    assert "1.2 × the reference's CPU time (1.1–1.4)" in text
    assert "grows like n^1.9, the reference like n^1.1" in text
    assert "89 of 100 speed points" in text


def test_an_inconclusive_speed_says_why() -> None:
    measured = SpeedResult(outcome="inconclusive", ratio=2.0, low=1.0, high=9.0, note="too noisy")
    assert speed_in_full(measured).endswith("too noisy")


def test_a_speed_that_failed_says_why_harmlessly() -> None:
    assert_harmless(speed_in_full(SpeedResult(outcome="failed", score=0.0, note=HOSTILE)))


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_shown(make_grading: MakeGrading, verdict: Verdict) -> None:
    assert str(verdict) in full(make_grading(verdict=verdict, cases=()))


@pytest.mark.parametrize(
    ("growth", "low", "hint"),
    [
        (2.0, 1.9, "(your time grows quadratically)"),
        (3.0, 2.8, "(your time grows cubically)"),
        (1.6, 1.5, "(your time grows faster than it need)"),
    ],
)
def test_a_faster_growth_is_a_hint(growth: float, low: float, hint: str) -> None:
    measured = SpeedResult(
        outcome="measured", ratio=20.0, low=19.0, high=21.0, growth=growth, growth_low=low,
        growth_high=growth + 0.1, reference_growth=1.1, score=0.0,
    )  # fmt: skip
    assert hint in speed_in_full(measured)


def test_an_uncertain_growth_is_no_hint() -> None:
    measured = SpeedResult(
        outcome="measured", ratio=20.0, low=19.0, high=21.0, growth=2.0, growth_low=1.2,
        growth_high=2.8, reference_growth=1.1, score=0.0,
    )  # fmt: skip
    assert "your time" not in speed_in_full(measured)


def test_a_diagnosis_names_the_mistakes_and_how_sure_it_is(diagnosed: Grading) -> None:
    shown = full(diagnosed)
    assert "one of these known mistakes: the +1 is missing / ties go (confidence:" in shown


def test_a_diagnosis_is_in_the_language_that_is_spoken(diagnosed: Grading) -> None:
    [diagnosis] = diagnosed.diagnoses
    one = replace(diagnosis, causes=diagnosis.causes[:1], confidence="high")
    try:
        speak("zh")
        assert "这像是一个已知的错误：漏了 +1（把握：高）" in full(
            replace(diagnosed, diagnoses=(one,))
        )
    finally:
        speak("en")
