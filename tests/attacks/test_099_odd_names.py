"""99. Odd file names: control characters, right-to-left, twins in Unicode, names like options.

Verdict: invalid with a reason; each is listed, and shown so that it cannot disturb a terminal.
"""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from mlqa.errors import UserError
from mlqa.model import Grading, Level, Report, SandboxReport, Verdict
from mlqa.report import terminal
from mlqa.report.safe import printable
from mlqa.submission import discover, show_path

ROWS = (99,)

ODD = {
    "newline": b"iou\n.py",
    "escape": b"\x1b[2Jiou.py",
    "c1": "\x9b2Jiou.py".encode(),
    "bell": b"iou\x07.py",
    "right to left": "iou\u202eyp.py".encode(),
    "zero width": "iou\u200b.py".encode(),
    "homoglyph": "i\u043eu.py".encode(),  # a Cyrillic o
    "full width": "\uff49\uff4f\uff55.py".encode(),
    "no utf-8": b"iou\xff.py",
    "option": b"-rf.py",
    "space": b" iou.py",
    "trailing space": b"iou.py ",
    "quote": b"iou';--.py",
    "shell": b"$(touch x).py",
    "dots": b"iou..py",
    "long": b"i" * 252 + b".py",
    "case": b"IOU.py",
    "upper suffix": b"iou.PY",
    "markup": b"[red]iou[_red].py",
}


def rendered(found) -> str:
    gradings = tuple(
        Grading(
            submission=one, verdict=Verdict.INVALID, cases=(), total_cases=1, correctness=0.0,
            score=0.0, speed=None, duration_s=0.0, why=one.refused,
        )
        for one in found
    )  # fmt: skip
    sandbox = SandboxReport(name="namespace", level=Level.STRONG)
    return terminal.render(
        Report(version="0", seed=0, sandbox=sandbox, machine={}, gradings=gradings)
    )


def assert_harmless(text: str) -> None:
    text.encode()
    bad = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n"}
    assert bad == set()


def make(folder: Path, name: bytes) -> Path:
    file = os.fsencode(folder) + b"/" + name
    try:
        Path(os.fsdecode(file)).write_text("x = 1")
    except OSError as error:
        pytest.skip(f"this file system has no such name: {error.strerror}")
    return Path(os.fsdecode(file))


@pytest.mark.parametrize("kind", ODD)
def test_file_with_an_odd_name(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("COLUMNS", "100")
    make(tmp_path, ODD[kind])
    (found,) = discover([tmp_path], {"iou"})
    assert found.refused
    assert_harmless(rendered([found]))


@pytest.mark.parametrize("kind", [k for k in ODD if not k.startswith("option")])
def test_candidate_with_an_odd_name(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("COLUMNS", "100")
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + ODD[kind]))
    folder.mkdir()
    (folder / "iou.py").write_text("x = 1")
    (found,) = discover([tmp_path], {"iou"})
    assert (found.problem, found.refused) == ("iou", "")
    assert_harmless(rendered([found]))
    assert_harmless(show_path(Path(found.path)))


@pytest.mark.parametrize("name", ["test_alice", "tests", "-alice", "pytest.ini", "nul"])
def test_no_candidate_is_passed_over(tmp_path, name):
    # Only the visible tests within a candidate's folder are, and hidden files and caches.
    (tmp_path / name).mkdir()
    (tmp_path / name / "iou.py").write_text("x = 1")
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "iou.py").write_text("x = 1")
    assert {s.candidate for s in discover([tmp_path], {"iou"})} == {"bob", name}


def test_twins_are_two(tmp_path):
    names = [unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD")]
    for name in names:
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "iou.py").write_text(f"# {len(name)}")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes the twins for one name")
    found = discover([tmp_path], {"iou"})
    assert sorted(s.candidate for s in found) == sorted(names)


def test_path_with_a_nul(tmp_path):
    with pytest.raises(UserError) as caught:
        discover([tmp_path / "iou\0.py"], {"iou"})
    assert_harmless(str(caught.value))


def test_path_that_does_not_exist_is_shown_harmlessly(tmp_path):
    with pytest.raises(UserError) as caught:
        discover([tmp_path / "\x1b]0;owned\x07\udcff.py"], {"iou"})
    assert_harmless(str(caught.value))


def test_a_batch_with_an_odd_name_can_be_stored(tmp_path):
    make(tmp_path, ODD["no utf-8"])
    (found,) = discover([tmp_path], {"iou"})
    assert json.dumps(printable(found.path)).encode()
