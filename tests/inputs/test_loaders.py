"""A form of submission that a plugin adds, from the command line to the verdict."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.cli import main

PLUGIN = r"""
from mlqa.hookspecs import SubmissionLoader, hookimpl

PROGRAM = br'''
import re

def code_of(data):
    blocks = re.findall(r"^~~~python\n(.*?)^~~~", data.decode(), re.M | re.S)
    if not blocks:
        return "there is no code in it", b"", []
    return "", "\n".join(blocks).encode(), ["left out the text between"]
'''

@hookimpl
def mlqa_submission_loaders():
    return [SubmissionLoader(name="markdown", endings=(".md",), program=lambda: PROGRAM)]
"""
CODE = "Here is\n~~~python\ndef double(n):\n~~~\nand then\n~~~python\n    return 2 * n\n~~~\n"


@pytest.fixture
def grade(
    install: Callable[[str], None],
    tiny_pack: Path,
    capsys: pytest.CaptureFixture[str],
    sandbox: object,
) -> Callable[[Path], list[dict[str, object]]]:
    install(PLUGIN)

    def graded(path: Path) -> list[dict[str, object]]:
        main(["grade", str(path), "--pack", str(tiny_pack), "--no-speed", "--format", "json"])
        results: list[dict[str, object]] = json.loads(capsys.readouterr().out)["results"]
        return results

    return graded


def test_a_loader_s_files_are_graded(tmp_path: Path, grade: Callable) -> None:
    sent = tmp_path / "sent"
    for name, text in {"ann": CODE, "bob": "no code", "cy": CODE.replace("2", "3")}.items():
        (sent / name).mkdir(parents=True)
        (sent / name / "double.md").write_text(text)
    results = {result["candidate"]: result for result in grade(sent)}
    assert {name: result["verdict"] for name, result in results.items()} == {
        "ann": "accepted",
        "bob": "invalid",
        "cy": "wrong_answer",
    }
    assert results["ann"]["notices"] == ["left out the text between"]
    assert results["bob"]["why"] == "there is no code in it"


def test_a_loader_s_files_may_be_in_an_archive(tmp_path: Path, grade: Callable) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("double.md", CODE)
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "dan.zip").write_bytes(packed.getvalue())
    [result] = grade(tmp_path / "sent")
    assert (result["candidate"], result["verdict"]) == ("dan", "accepted")


def test_without_the_plugin_such_a_file_is_listed_as_none(
    tmp_path: Path, tiny_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "double.md").write_text(CODE)
    main(["grade", str(tmp_path / "ann"), "--pack", str(tiny_pack), "--format", "json"])
    out = capsys.readouterr()
    assert "nothing to grade" in out.err or "letters, digits, _ and .py or .ipynb" in out.out
