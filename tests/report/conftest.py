"""Gradings to be reported, built by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mlqa.model import (
    CaseResult,
    Diagnosis,
    Failure,
    FollowUp,
    Grading,
    Level,
    Problem,
    Report,
    SandboxReport,
    SpeedResult,
    SpeedScale,
    Submission,
    Text,
    Verdict,
)

SUBMISSION = Submission(
    candidate="alice", problem="nms", path="alice/nms.py", source=b"", digest=""
)
FAILURE = Failure(
    test="test_ties",
    about="Equal scores.",
    why="the answer[0] is 7001 where 9002 is expected",
    verdict=Verdict.WRONG_ANSWER,
    first_difference="the answer[0] is too small",
    snippet="print(nms(7003))\n# expected: 9002",
)
SPEED = SpeedResult(
    outcome="measured",
    ratio=1.23456,
    low=1.1,
    high=1.4,
    growth=1.94,
    reference_growth=1.12,
    score=88.888,
)


@pytest.fixture
def make_grading() -> Callable[..., Grading]:
    """Build a grading with one failed and one passed case, any field of which can be given."""

    def made(**changes: Any) -> Grading:
        failed = CaseResult(
            test="test_ties", points=1, verdict=Verdict.WRONG_ANSWER, failure=FAILURE
        )
        fields: dict[str, Any] = {
            "submission": SUBMISSION,
            "verdict": Verdict.WRONG_ANSWER,
            "cases": (CaseResult(test="test_a", points=3, verdict=Verdict.ACCEPTED), failed),
            "total_cases": 2,
            "correctness": 75.0,
            "score": 60.0,
            "speed": None,
            "duration_s": 0.5,
        }
        return Grading(**{**fields, **changes})

    return made


@pytest.fixture
def grading(make_grading: Callable[..., Grading]) -> Grading:
    """A submission that failed one case of two."""
    return make_grading()


@pytest.fixture
def diagnosed(make_grading: Callable[..., Grading]) -> Grading:
    """A submission whose mistake is known: one of two."""
    causes = (Text(en="the +1 is missing", zh="漏了 +1"), Text(en="ties go", zh="并列丢了"))
    diagnosis = Diagnosis(causes=causes, confidence="medium", tests=("test_ties",))
    return make_grading(diagnoses=(diagnosis,))


@pytest.fixture
def timed(make_grading: Callable[..., Grading]) -> Grading:
    """An accepted submission whose speed was measured."""
    return make_grading(verdict=Verdict.ACCEPTED, cases=(), speed=SPEED)


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Build a report of some gradings."""

    def made(*gradings: Grading) -> Report:
        return Report(
            version="1.2.3",
            seed=5,
            sandbox=SandboxReport(name="namespace", level=Level.STRONG),
            machine={"system": "Linux"},
            gradings=gradings,
        )

    return made


def _text(words: str) -> Text:
    return Text(en=words, zh=words)


@pytest.fixture
def problem() -> Problem:
    """A problem with three follow-up questions."""
    return Problem(
        slug="nms",
        pack="notes",
        root=Path("nowhere"),
        title=_text("Non-maximum suppression"),
        topic="cv",
        difficulty=3,
        minutes=25,
        entry_points=("nms",),
        speed=SpeedScale(par=1.25, slow=25.0),
        follow_ups=tuple(
            FollowUp(
                question=_text(question),
                key_points=(_text(f"The point of it: {point}."),),
                common_wrong=_text("Something else."),
            )
            for question, point in (
                ("What is a detector?", "a network"),
                ("What does it cost for n boxes?", "a sort"),
                ("Which order do boxes with tied scores get?", "a stable one"),
            )
        ),
    )


# What breaks out of text, of attributes, of lines and of terminals. "evil" names what must not act.
HOSTILE = (
    "<script>window.evil = 1</script>",
    '"><img src=x onerror="window.evil = 1">',
    "' autofocus onfocus='window.evil = 1",
    "javascript:window.evil=1",
    "</style></script></pre></title></textarea><svg onload=window.evil=1>",
    "{{ 7 * 7 }}{% raw %}",
    "]]>&lt;b&gt;<!-- --",
    "\u202egnp.exe\u2066\u200f",
    "\x1b[31mred\x9b2J\x1b]8;;http://evil/\x07",
    "nul\x00\ud800\uffff\ufeff",
    "=cmd|' /C calc'!A0",
    "a;=1+1",
    "two\nlines\r\nand\u2028more\ttab",
    "x" * 2**20,
    "框" * 500,
)


@pytest.fixture(params=range(len(HOSTILE)), ids=lambda n: ascii(HOSTILE[n])[1:30])
def hostile(request: pytest.FixtureRequest) -> str:
    """A text that a candidate controls."""
    return HOSTILE[request.param]


@pytest.fixture
def controlled_by(timed: Grading, report_of: Callable[..., Report]) -> Callable[[str], Report]:
    """Build a report in which a candidate chose every text that a candidate can choose."""

    def made(text: str) -> Report:
        failure = replace(
            FAILURE, test=text, about=text, why=text, first_difference=text, snippet=text
        )
        case = CaseResult(test=text, points=1, verdict=Verdict.RUNTIME_ERROR, failure=failure)
        submission = Submission(
            candidate=text,
            problem=text,
            path=text,
            source=text.encode("utf-8", "surrogatepass"),
            digest="",
        )
        assert timed.speed is not None
        grading = replace(
            timed,
            submission=submission,
            verdict=Verdict.RUNTIME_ERROR,
            cases=(case,),
            why=text,
            output=text,
            speed=replace(timed.speed, note=text),
        )
        return report_of(grading)

    return made


@pytest.fixture
def hostile_report(
    controlled_by: Callable[[str], Report], report_of: Callable[..., Report], problem: Problem
) -> Report:
    """A report on a candidate for each hostile text."""
    gradings = (grading for text in HOSTILE for grading in controlled_by(text).gradings)
    return replace(report_of(*gradings), problems=dict.fromkeys(HOSTILE, problem))
