"""``grade`` and ``attempt`` on notebooks and archives, and ``grade --roster``."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Reference = Callable[[str], str]


def notebook(source: str) -> bytes:
    cells = [{"cell_type": "code", "source": "%matplotlib inline\n" + source}]
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}).encode()


@pytest.fixture
def sent(tmp_path: Path, reference: Reference, sandbox: object) -> Path:
    """A notebook, an archive with two files, and an archive that is none."""
    folder = tmp_path / "sent"
    (folder / "ann").mkdir(parents=True)
    (folder / "ann" / "iou.ipynb").write_bytes(notebook(reference("iou")))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("work/iou.py", reference("iou"))
        archive.writestr("work/nms.ipynb", notebook(reference("nms")))
    (folder / "bob.zip").write_bytes(packed.getvalue())
    (folder / "cy.tgz").write_bytes(b"nothing")
    return folder


def test_notebooks_and_archives_are_graded(run: Run, sent: Path) -> None:
    ran = run("grade", sent, "--format", "json", "--no-speed")
    facts = [(r["candidate"], r["problem"], r["verdict"]) for r in ran.results]
    assert (ran.code, facts) == (
        1,
        [
            ("ann", "iou", "accepted"),
            ("bob", "iou", "accepted"),
            ("bob", "nms", "accepted"),
            ("cy", "", "invalid"),
        ],
    )
    assert ran.results[0]["notices"] == ["code cell 1: left out %matplotlib inline"]
    assert ran.results[1]["path"] == f"{sent}/bob.zip/work/iou.py"
    assert "not a tar.gz" in ran.results[3]["why"]


def test_one_problem_of_an_archive(run: Run, sent: Path) -> None:
    (sent / "cy.tgz").unlink()
    ran = run("grade", sent, "--format", "json", "--no-speed", "--problem", "nms")
    assert [(r["candidate"], r["problem"]) for r in ran.results] == [("bob", "nms")]


def test_an_archive_without_what_was_asked_for(run: Run, sent: Path) -> None:
    ran = run("grade", sent / "bob.zip", "--problem", "softmax")
    assert (ran.code, "nothing to grade" in ran.err) == (2, True)


def test_the_table_shows_the_notice(run: Run, sent: Path) -> None:
    out = run("grade", sent, "--no-speed").out
    assert "note: code cell 1: left out %matplotlib inline" in out


def test_a_roster_gives_names_and_lists_the_missing(run: Run, sent: Path) -> None:
    roster = sent.parent / "roster.csv"
    roster.write_text("folder,name\nann,Ann\x1b[1m Lee\nbob,Bob\nzed,Zed\n")
    ran = run("grade", sent, "--no-speed", "--roster", roster)
    assert ran.code == 1
    assert "Ann\\x1b[1m Lee" in ran.out
    assert "nothing was sent" in ran.out
    assert "note: cy is not in the roster" in ran.err
    again = run("grade", sent, "--no-speed", "--roster", roster, "--format", "json")
    assert [r["candidate"] for r in again.results if r["why"] == "nothing was sent"] == ["Zed"]


def test_a_roster_that_is_wrong_is_said_before_anything_runs(run: Run, sent: Path) -> None:
    roster = sent.parent / "roster.csv"
    roster.write_text("folder,name\nann\n")
    ran = run("grade", sent, "--roster", roster)
    assert (ran.code, "line 2" in ran.err) == (2, True)


def test_an_attempt_in_a_notebook(run: Run, sent: Path) -> None:
    ran = run("attempt", "iou", sent / "ann" / "iou.ipynb", "--no-speed")
    assert (ran.code, "accepted" in ran.out) == (0, True)
    assert "note: code cell 1: left out %matplotlib inline" in ran.out


def test_an_attempt_is_not_begun_in_a_notebook(run: Run, tmp_path: Path) -> None:
    ran = run("attempt", "iou", tmp_path / "iou.ipynb")
    assert (ran.code, "does not exist" in ran.err) == (2, True)
    assert not (tmp_path / "iou.ipynb").exists()
