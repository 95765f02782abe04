"""The HTML report as text: what it holds, at which level, and that nothing hostile is markup."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Callable
from dataclasses import replace

import jinja2
import pytest

from mlqa.model import Grading, Problem, Report, SpeedResult, Verdict
from mlqa.report.feedback import report_at_level
from mlqa.report.html_report import cut, environment, render
from mlqa.report.html_view import LONGEST_LINE, MOST_LINES, code

ReportOf = Callable[..., Report]
MakeGrading = Callable[..., Grading]


class Tags(html.parser.HTMLParser):
    """Collects elements and attributes, and the text between the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def coded(make_grading: MakeGrading) -> Grading:
    """A grading with a source and an output."""
    grading = make_grading(output="hello")
    source = b"def nms(boxes):\n    return 42\n"
    return replace(grading, submission=replace(grading.submission, source=source))


def test_the_summary_is_there(grading: Grading, timed: Grading, report_of: ReportOf) -> None:
    text = Tags(render(report_of(grading, timed))).text
    assert "2 graded: 1 accepted, 1 wrong answer." in text
    for part in ("namespace (strong)", "Linux", "practice", "mlqa 1.2.3"):
        assert part in text


def test_a_submission_is_shown_whole(coded: Grading, report_of: ReportOf, problem: Problem) -> None:
    text = Tags(render(replace(report_of(coded), problems={"nms": problem}))).text
    for part in (
        "Non-maximum suppression", "wrong answer", "60.0 points", "1 of 2 tests", "Equal scores.",
        "7001 where 9002", "print(nms(7003))", "hello", "def nms(boxes):\n    return 42\n",
        "The point of it: a stable one.", "Something else.",
    ):  # fmt: skip
        assert part in text


def test_speed_is_drawn(timed: Grading, report_of: ReportOf, problem: Problem) -> None:
    page = Tags(render(replace(report_of(timed), problems={"nms": problem})))
    assert sum(tag == "svg" for tag, _ in page.elements) == 3
    assert "1.2 × the reference's CPU time (1.1–1.4); grows like n^1.9" in page.text


def test_a_speed_without_figures_is_words_only(timed: Grading, report_of: ReportOf) -> None:
    odd = replace(timed, speed=SpeedResult(outcome="failed", score=0.0, note="it broke"))
    page = Tags(render(report_of(odd)))
    assert sum(tag == "svg" for tag, _ in page.elements) == 1
    assert "failed. it broke" in page.text


@pytest.mark.parametrize("level", ["interview", "score"])
def test_what_is_handed_to_candidates_has_no_code_and_no_answers(
    coded: Grading, report_of: ReportOf, problem: Problem, level: str
) -> None:
    report = report_at_level(report_of(coded), {"nms": problem}, level)  # type: ignore[arg-type]
    text = Tags(render(report)).text
    assert "Non-maximum suppression" in text
    for part in ("7001", "9002", "7003", "hello", "def nms", "To ask", "The point of it"):
        assert part not in text
    assert ("Equal scores." in text) == (level == "interview")


def test_no_submissions_are_a_page_too(report_of: ReportOf) -> None:
    assert "0 graded." in Tags(render(report_of())).text


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_shown(
    make_grading: MakeGrading, report_of: ReportOf, verdict: Verdict
) -> None:
    report = report_of(make_grading(verdict=verdict, cases=(), why="so it is"))
    assert str(verdict).replace("_", " ") in Tags(render(report)).text


def test_candidates_are_grouped_whatever_their_order(
    make_grading: MakeGrading, report_of: ReportOf
) -> None:
    def of(name: str, slug: str) -> Grading:
        grading = make_grading()
        submission = replace(grading.submission, candidate=name, problem=slug)
        return replace(grading, submission=submission)

    text = render(report_of(of("bob", "nms"), of("alice", "nms"), of("bob", "iou")))
    assert re.findall(r'<h2 id="c\d+"><bdi>(\w+)', text) == ["alice", "bob"]


# --- hostile text ---------------------------------------------------------------------------------


def test_a_hostile_text_adds_no_element_and_no_attribute(
    controlled_by: Callable[[str], Report], hostile: str
) -> None:
    def skeleton(text: str) -> set[tuple[str, tuple[str, ...]]]:
        elements = Tags(render(controlled_by(text))).elements
        return {(tag, tuple(attributes)) for tag, attributes in elements}

    assert skeleton(hostile) <= skeleton("harmless") | skeleton("two\nlines" * 1000)


def test_a_hostile_text_is_no_address_and_no_handler(
    controlled_by: Callable[[str], Report], hostile: str
) -> None:
    for _, attributes in Tags(render(controlled_by(hostile))).elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not {"src", "action", "formaction", "srcdoc"} & set(attributes)
        assert re.fullmatch(r"#(c\d+|s\d+|matrix)", attributes.get("href") or "#matrix")


def test_nothing_that_acts_is_left(controlled_by: Callable[[str], Report], hostile: str) -> None:
    text = render(controlled_by(hostile))
    assert not set("\x1b\x9b\x00\x07\r\u202e\u2066\u200f\u2028\ufeff\uffff") & set(text)
    text.encode()
    assert len(text) < 200_000


def test_a_template_in_a_text_is_not_run(controlled_by: Callable[[str], Report]) -> None:
    text = render(controlled_by("{{ 7 * 7 }}"))
    assert "{{ 7 * 7 }}" in text
    assert "49" not in Tags(text).text


# --- the file itself ------------------------------------------------------------------------------


def test_nothing_is_fetched(hostile_report: Report) -> None:
    page = Tags(render(hostile_report))
    assert {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "form"} == set()
    [policy] = [
        attributes["content"]
        for tag, attributes in page.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_template_is_strict() -> None:
    made = environment()
    assert made.autoescape is True
    with pytest.raises(jinja2.UndefinedError):
        made.from_string("{{ nothing }}").render()


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (b"a\nb\n", ("a", "b")),
        (b"a\r\nb\rc", ("a", "b", "c")),
        (b"\xef\xbb\xbfa", ("a",)),
        (b"caf\xe9", ("caf�",)),
        (b"\n\n", ("", "")),
    ],
)
def test_a_source_is_shown_by_lines(source: bytes, lines: tuple[str, ...]) -> None:
    listing = code(source)
    assert listing is not None
    assert (listing.lines, listing.note) == (lines, "")


def test_a_long_source_is_cut_with_a_note() -> None:
    listing = code(b"x\n" * (MOST_LINES + 1))
    assert listing is not None
    assert len(listing.lines) == MOST_LINES
    assert "(1202 bytes in all) is left out" in listing.note


def test_a_long_line_is_cut_with_a_note() -> None:
    listing = code(b"x" * 2**20)
    assert listing is not None
    assert [len(line) for line in listing.lines] == [LONGEST_LINE + 1]
    assert "Long lines are cut" in listing.note


def test_no_source_is_no_listing() -> None:
    assert code(b"") is None


def test_a_text_is_cut_with_a_note() -> None:
    assert (cut("abc", 3), cut("abcd", 3)) == ("abc", "abc… [1 characters left out]")


def test_a_diagnosis_is_for_the_interviewer(diagnosed: Grading, report_of: ReportOf) -> None:
    text = Tags(render(report_of(diagnosed))).text
    assert "Behaves like a known mistake" in text
    assert "“the +1 is missing” or “ties go”." in text
    candidates = report_at_level(report_of(diagnosed), {}, "interview")
    assert "known mistake" not in Tags(render(candidates)).text
