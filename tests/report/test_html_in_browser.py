"""The HTML report in a browser: what the page shows, and that nothing hostile acts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mlqa.model import Grading, Problem, Report
from mlqa.report.html_report import render

from .browser import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return where Chromium is; with MLQA_REQUIRE_CHROMIUM set, a missing one is a failure."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        if "MLQA_REQUIRE_CHROMIUM" in os.environ:
            pytest.fail("there is no Chromium here")
        pytest.skip("there is no Chromium here")
    return program


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    started = Browser(chromium(), tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Report], Path]:
    """Write a report to a file, as ``--output`` does."""

    def made(report: Report) -> Path:
        file = tmp_path / "report.html"
        file.write_text(render(report), encoding="utf-8")
        return file

    return made


Written = Callable[[Report], Path]


@pytest.fixture
def scores(
    timed: Grading, report_of: Callable[..., Report], problem: Problem, written: Written
) -> Path:
    """A report on four candidates; carol sent nothing for iou."""

    def of(name: str, slug: str, score: float) -> Grading:
        submission = replace(timed.submission, candidate=name, problem=slug, source=b"x = 1\n" * 3)
        return replace(timed, submission=submission, score=score)

    gradings = (
        of("alice", "iou", 9.0), of("alice", "nms", 100.0), of("bob", "iou", 80.0),
        of("bob", "nms", 20.5), of("carol", "nms", 20.5), of("dave", "iou", 10.0),
    )  # fmt: skip
    return written(replace(report_of(*gradings), problems={"nms": problem}))


NAMES_SHOWN = "[...document.querySelectorAll('.sortable tbody th')].map(cell => cell.innerText)"
SORTED = (
    "[...document.querySelectorAll('.sortable thead th')].map(h => h.getAttribute('aria-sort'))"
)
CLICK = "document.querySelectorAll('.sortable thead button')[{}].click()"
FOREIGN = (
    "document.querySelectorAll('img, iframe, object, embed, form, input, a[href^=javascript]')"
)


def test_the_matrix_has_a_row_for_each_candidate(browser: Browser, scores: Path) -> None:
    browser.open(scores)
    assert browser.value(NAMES_SHOWN) == ["alice", "bob", "carol", "dave"]
    rows = "[...document.querySelectorAll('.sortable tbody tr')].map(r => r.cells.length)"
    assert browser.value(rows) == [5, 5, 5, 5]


@pytest.mark.parametrize(
    ("column", "clicks", "order", "aria"),
    [
        (0, 1, "alice bob carol dave", "ascending"),
        (0, 2, "dave carol bob alice", "descending"),
        (3, 1, "bob dave alice carol", "descending"),
        (3, 2, "alice dave bob carol", "ascending"),
        (4, 1, "alice bob carol dave", "descending"),
    ],
)
def test_a_click_sorts(
    browser: Browser, scores: Path, column: int, clicks: int, order: str, aria: str
) -> None:
    browser.open(scores)
    for _ in range(clicks):
        browser.value(CLICK.format(column))
    assert browser.value(NAMES_SHOWN) == order.split()
    others = ["none"] * 5
    others[column] = aria
    assert browser.value(SORTED) == others


def test_the_keyboard_sorts_too(browser: Browser, scores: Path) -> None:
    browser.open(scores)
    browser.value("document.querySelectorAll('.sortable thead button')[3].focus()")
    browser.press("Enter", "\r")
    assert browser.value(NAMES_SHOWN) == ["bob", "dave", "alice", "carol"]
    assert browser.value("document.activeElement.innerText.trim()").startswith("iou")


def test_without_script_everything_is_there(browser: Browser, scores: Path) -> None:
    browser.open(scores, script=False)
    assert browser.value(NAMES_SHOWN) == ["alice", "bob", "carol", "dave"]
    assert browser.value("document.querySelectorAll('button').length") == 0
    assert browser.value("document.querySelectorAll('pre.code span').length") == 18


def test_paper_shows_what_is_folded(browser: Browser, scores: Path) -> None:
    browser.open(scores)
    browser.value("dispatchEvent(new Event('beforeprint'))")
    assert browser.value("document.querySelectorAll('details:not([open])').length") == 0
    browser.value("dispatchEvent(new Event('afterprint'))")
    assert browser.value("document.querySelectorAll('details[open]').length") == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 1200])
def test_hostile_text_does_not_widen_the_page(
    browser: Browser, hostile_report: Report, written: Written, width: int, script: bool
) -> None:
    browser.open(written(hostile_report), width=width, script=script)
    browser.value("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_hostile_text_is_only_text(
    browser: Browser, hostile_report: Report, written: Written
) -> None:
    browser.open(written(hostile_report))
    assert browser.value("window.evil === undefined")
    assert browser.value(f"{FOREIGN}.length") == 0
    assert browser.value("document.querySelectorAll('script').length") == 1
    assert browser.value("document.querySelectorAll('style').length") == 1
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    assert browser.value(f"{handlers}.filter(n => n.startsWith('on') || n === 'style')") == []
    candidates = len({grading.submission.candidate for grading in hostile_report.gradings})
    assert browser.value("document.querySelectorAll('.sortable tbody tr').length") == candidates
    assert browser.value("document.querySelectorAll('article').length") == candidates


def test_nothing_is_fetched_and_nothing_is_complained_of(
    browser: Browser, hostile_report: Report, written: Written
) -> None:
    file = written(hostile_report)
    browser.open(file)
    asked = [event["request"]["url"] for event in browser.heard("Network.requestWillBeSent")]
    assert asked == [file.as_uri()]
    assert browser.heard("Log.entryAdded") == []
    assert browser.heard("Runtime.exceptionThrown") == []


INJECTED = """
(() => {
  for (const [tag, text] of [["script", "window.evil = 1"], ["style", "main { color: red }"]]) {
    const element = document.createElement(tag);
    element.textContent = text;
    document.body.append(element);
  }
  const image = new Image();
  image.setAttribute("onerror", "window.evil = 1");
  image.src = "data:,";
  document.body.append(image);
})()
"""


def test_the_policy_holds_where_all_else_fails(browser: Browser, scores: Path) -> None:
    browser.open(scores)
    colour = "getComputedStyle(document.querySelector('main')).color"
    before = browser.value(colour)
    browser.value(INJECTED)
    assert browser.value("window.evil === undefined")
    assert browser.value(colour) == before


# The ratio of WCAG 2: 4.5 is what level AA asks of small text.
CONTRAST = """
(() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? behind(element.parentElement) : colour;
  };
  const shown = [...document.querySelectorAll("body *")].filter((e) => e.innerText);
  return Math.min(...shown.map((element) => {
    const both = [light(getComputedStyle(element).color), light(behind(element))].sort();
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  }));
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read(
    browser: Browser, hostile_report: Report, scores: Path, written: Written, dark: bool
) -> None:
    for file in (scores, written(hostile_report)):
        browser.open(file, dark=dark)
        assert browser.value(CONTRAST) >= 4.5


def test_dark_is_dark(browser: Browser, scores: Path) -> None:
    browser.open(scores, dark=True)
    background = "getComputedStyle(document.body).backgroundColor"
    assert browser.value(background) == "rgb(20, 23, 27)"
