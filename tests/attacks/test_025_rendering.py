"""25. Attacks on whoever shows an error: ``__str__`` without end, escapes, gigabytes, forged paths.

Verdict: time_limit where it never ends, runtime_error otherwise; text is made inside the jail,
bounded by the judge and escaped before it is shown.
"""

import io

import pytest
from rich.console import Console

from mlqa.model import Level, Report, SandboxReport, Verdict
from mlqa.report import json_report, terminal

ROWS = (25,)

HOSTILE_TEXT = (
    "\x1b[2J\x1b]52;c;ZXZpbA==\x07\x1b]0;title\x07\x9b31m\r\x08\u202eevil\u2066\ud800\x00[/][red]"
)
MOST_CHARS = 20_000


def shown(grading) -> str:
    """Return everything that a terminal gets."""
    sandbox = SandboxReport(name="any", level=Level.NONE)
    report = Report(version="0", seed=0, sandbox=sandbox, machine={}, gradings=(grading,))
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    console.print(terminal.grading_in_full(grading))
    json_report.render(report).encode()
    return terminal.render(report) + console.file.getvalue()


def demand_clean(grading):
    text = shown(grading)
    assert [c for c in text if not c.isprintable() and c != "\n"] == []
    assert len(text) < MOST_CHARS
    for failure in grading.failures:
        assert (
            max(len(failure.why), len(failure.snippet), len(failure.first_difference)) < MOST_CHARS
        )


@pytest.mark.parametrize(
    ("method", "raised"), [("__str__", "Slow(1)"), ("__repr__", "KeyError(Slow())")]
)
def test_text_that_never_ends(attack, method, raised):
    source = f"""
class Slow(Exception):
    def {method}(self):
        while True: pass
def box_iou_xyxy(a, b):
    raise {raised}
"""
    attack(source, Verdict.TIME_LIMIT)


@pytest.mark.parametrize(
    "raised",
    [
        "ValueError(TEXT)",
        "type(TEXT.replace(chr(0), '').replace(chr(0xd800), ''), (Exception,), {})(TEXT)",
        "KeyError(TEXT)",
        "SyntaxError(TEXT, (TEXT, 1, 1, TEXT))",
        "SyntaxError('x', ('iou.py', 1, 1, TEXT))",
        "UnicodeDecodeError('utf-8', TEXT.encode('utf-8', 'replace'), 0, 1, TEXT)",
        "ExceptionGroup(TEXT, [ValueError(TEXT)])",
        "OSError(2, TEXT, TEXT)",
    ],
)
def test_escapes(attack, raised):
    source = f"TEXT = {HOSTILE_TEXT!r}\ndef box_iou_xyxy(a, b):\n    raise {raised}"
    demand_clean(attack(source, Verdict.RUNTIME_ERROR))


def test_escapes_in_output(attack):
    source = f"""
import os
def box_iou_xyxy(a, b):
    os.write(1, {HOSTILE_TEXT!r}.encode("utf-8", "surrogatepass") + bytes(range(256)))
    return 0.123
"""
    demand_clean(attack(source, Verdict.WRONG_ANSWER))


def test_escapes_in_the_source(attack):
    text = HOSTILE_TEXT.replace("\r", "").replace("\x00", "").replace("\ud800", "")
    demand_clean(attack(f"def box_iou_xyxy(a, b):\n    raise ValueError  # {text}",
                        Verdict.RUNTIME_ERROR))  # fmt: skip


def test_escapes_at_import(attack):
    demand_clean(attack(f"raise ValueError({HOSTILE_TEXT!r})", Verdict.RUNTIME_ERROR))


@pytest.mark.parametrize(
    "raised",
    [
        "ValueError('x' * 50_000_000)",
        "type('x' * 50_000_000, (Exception,), {})",
        "SyntaxError('x', ('iou.py', Long(), 1, 'y'))",
        "SyntaxError('x', ('iou.py', 1, 1, 'y' * 50_000_000))",
    ],
)
def test_long_text(attack, raised):
    source = f"""
class Long:
    def __format__(self, form): return "x" * 5_000_000
def box_iou_xyxy(a, b):
    raise {raised}
"""
    # A name of 50 MB is copied a few times on its way.
    demand_clean(attack(source, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT))


@pytest.mark.parametrize("field", ["message", "where", "type", "why"])
def test_long_text_in_a_forged_frame(attack, field):
    kind = "unsendable" if field == "why" else "error"
    source = f"""
import os, sys
wire = sys.modules["mlqa.wire"]
answer = {{"kind": {kind!r}, "type": "E", "bases": [], "message": "", "where": "", "why": ""}}
answer[{field!r}] = "x" * 2_000_000
def box_iou_xyxy(a, b):
    frame = wire.encode(answer)
    while frame:
        frame = frame[os.write(3, frame):]
    os._exit(0)
"""
    demand_clean(attack(source, Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT))


@pytest.mark.parametrize("name", ["__name__", "__mro__", "__module__", "__qualname__"])
@pytest.mark.parametrize("body", ["raise ZeroDivisionError", "return 5", "return [1, None]"])
def test_types_that_hide_their_name(attack, name, body):
    source = f"""
class Kind(type):
    @property
    def {name}(cls):
        {body}
class Hidden(Exception, metaclass=Kind):
    pass
def box_iou_xyxy(a, b):
    raise Hidden
"""
    demand_clean(attack(source, Verdict.RUNTIME_ERROR, Verdict.BAD_RESULT))


def test_forged_path(attack):
    source = """
import linecache
linecache.cache["iou.py"] = (1, None, ["root:x:0:0\\x1b[31m"] * 100, "iou.py")
code = compile("def box_iou_xyxy(a, b):\\n\\n    raise ValueError", "/etc/shadow", "exec")
exec(code)
"""
    grading = attack(source, Verdict.RUNTIME_ERROR)
    demand_clean(grading)
    assert "shadow" not in shown(grading)
