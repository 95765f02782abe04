"""The self-check: the level that it finds, and that it does not depend on who asks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mlqa.model import Level
from mlqa.sandbox import selfcheck


def test_namespace_is_strong(sandbox):
    report = selfcheck.check(sandbox)
    assert [f.name for f in report.findings if f.state != "ok"] == []
    assert (report.name, report.level) == ("namespace", Level.STRONG)


def test_process_is_none(process_sandbox):
    report = selfcheck.check(process_sandbox)
    assert (report.name, report.level) == ("process", Level.NONE)
    broken = {finding.name for finding in report.findings if finding.state == "error"}
    assert "seeing the judge's process" in broken
    # What the filter and the limits of the process do hold.
    assert not broken & {"starting a process", "tracing a process", "outliving the jail"}


def test_everything_is_tried(sandbox):
    names = {finding.name for finding in selfcheck.check(sandbox).findings}
    assert len(names) >= 16


def test_nothing_of_it_is_left(sandbox, tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(os.listdir("/proc/self/fd"))
    selfcheck.check(sandbox)
    assert list(tmp_path.iterdir()) == []
    assert selfcheck.CANARY_VARIABLE not in os.environ
    assert set(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("kind", ["missing", "a file"])
def test_without_a_home(sandbox, monkeypatch, tmp_path: Path, kind):
    # A container's user often has none.
    home = tmp_path / "home"
    if kind == "a file":
        home.write_text("")
    monkeypatch.setenv("HOME", str(home))
    assert selfcheck.check(sandbox).level is Level.STRONG


def test_level_is_the_worst_of_what_is_possible(sandbox, monkeypatch):
    probes = selfcheck.probes(Path("/nonexistent"), 1)
    assert {probe.worst for probe in probes} == {Level.NONE, Level.REDUCED}
