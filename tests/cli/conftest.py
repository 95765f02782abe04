"""The command line, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mlqa.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def results(self) -> list[dict[str, Any]]:
        """The results of a JSON report."""
        found: list[dict[str, Any]] = json.loads(self.out)["results"]
        return found


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``mlqa`` with some arguments."""
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("MLQA_LANG", raising=False)

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        return Ran(code=code, out=said.out, err=said.err)

    return ran


@pytest.fixture
def grade_source(run: Run, tmp_path: Path, sandbox: object) -> Run:
    """Grade one source with ``mlqa grade``, as JSON; ``sandbox`` skips where none works."""

    def graded(source: str | bytes, *options: str | Path, slug: str = "iou") -> Ran:
        file = tmp_path / "sent" / "alice" / f"{slug}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.encode() if isinstance(source, str) else source)
        return run("grade", tmp_path / "sent", "--format", "json", "--no-speed", *options)

    return graded
