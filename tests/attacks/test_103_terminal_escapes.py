"""103. Terminal escapes in output, in messages and in names: colours, titles, the clipboard.

Verdict: as the answer deserves; what is shown has no control or direction character left.
"""

import json
import unicodedata

import pytest
from rich.console import Console

from mlqa.model import Level, Report, SandboxReport, Verdict
from mlqa.report import json_report, terminal

ROWS = (103,)

ESCAPES = {
    "clear": "\x1b[2J\x1b[H",
    "green": "\x1b[32maccepted 100.0\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "link": "\x1b]8;;http://127.0.0.1/\x1b\\here\x1b]8;;\x1b\\",
    "report": "\x1b[6n\x1b[c\x05",
    "c1": "\x9b2J\x9d0;owned\x9c",
    "overwrite": "wrong\rright\b\b\b",
    "direction": "\u202edetpecca\u2069",
    "invisible": "a\u200b\u2060\ufeffb\U000e0041",
    "markup": "[bold red]x[/] [link=http://127.0.0.1/]y[/link]",
    "surrogate": "\udc9b2J",
}


def shown(grading) -> str:
    """Return the grading as both terminal reports show it."""
    sandbox = SandboxReport(name="namespace", level=Level.STRONG)
    report = Report(version="0", seed=0, sandbox=sandbox, machine={}, gradings=(grading,))
    console = Console(width=100, force_terminal=False, highlight=False)
    with console.capture() as captured:
        console.print(terminal.grading_in_full(grading))
    return terminal.render(report) + captured.get()


def assert_harmless(text: str) -> None:
    text.encode()
    bad = {
        f"{char!r}"
        for char in text
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and char not in "\n\t"
    }
    assert bad == set()


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")  # also: no colours of our own


WAYS = {
    "printed": "print({text!a}, flush=True); return 0.5",
    "on stderr": "import sys; sys.stderr.write({text!a}); return 0.5",
    "as bytes": "import os; os.write(1, {text!a}.encode('utf-8', 'surrogatepass')); return 0.5",
    "raised": "raise ValueError({text!a})",
    "as a type's name": "raise type({text!a}, (Exception,), {{}})('x')",
    "returned": "return {text!a}",
    "as a key": "return {{ {text!a}: 1 }}",
}


@pytest.mark.parametrize("way", WAYS)
def test_all_escapes_at_once(attack, way):
    text = "".join(ESCAPES.values())
    body = WAYS[way].format(text=text)
    grading = attack(
        f"def box_iou_xyxy(a, b):\n    {body}", Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR
    )
    assert_harmless(shown(grading))


@pytest.mark.parametrize("kind", ESCAPES)
def test_at_import(attack, kind):
    grading = attack(f"raise ValueError({ESCAPES[kind]!a})", Verdict.RUNTIME_ERROR)
    assert_harmless(shown(grading))


def test_in_the_source_line_of_a_traceback(attack):
    source = "def box_iou_xyxy(a, b):\n    raise ValueError  # \x1b[2J\u202e\x9b2J"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert_harmless(shown(grading))


def test_markup_is_text(attack):
    source = f"def box_iou_xyxy(a, b):\n    print({ESCAPES['markup']!r})\n    return 0.5"
    assert ESCAPES["markup"] in shown(attack(source, Verdict.WRONG_ANSWER))


def test_json_stays_one_document(attack):
    text = "".join(ESCAPES.values()) + '"}]}\x00'
    source = f"def box_iou_xyxy(a, b):\n    raise ValueError({text!a})"
    grading = attack(source, Verdict.RUNTIME_ERROR)
    sandbox = SandboxReport(name="namespace", level=Level.STRONG)
    report = Report(version="0", seed=0, sandbox=sandbox, machine={}, gradings=(grading,))
    written = json_report.render(report)
    assert len(json.loads(written)["results"]) == 1
    assert "\x1b" not in written
    written.encode()
