"""``mlqa bundle``: what candidates are given, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest


@pytest.fixture
def bundled(run, tmp_path):
    """Bundle some problems and return the archive's texts by name."""

    def made(*arguments, output=tmp_path / "interview.zip"):
        ran = run("bundle", *arguments, "-o", output)
        assert ran.code == 0, ran.err
        with zipfile.ZipFile(output) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}

    return made


def hidden_lines(problem) -> set[str]:
    """Return the lines of what is hidden that the stub and the examples do not share."""
    files = [problem.tests, problem.solution, *problem.grader.rglob("submissions/*/*.py")]
    files += [problem.explanation(lang) for lang in ("en", "zh")]
    texts = [file.read_text() for file in files if file.is_file()]
    texts += [text.lang(lang) for text in problem.hints for lang in ("en", "zh")]
    for follow_up in problem.follow_ups:
        for text in (follow_up.question, *follow_up.key_points, follow_up.common_wrong):
            texts += [text.en, text.zh]
    found = {line.strip() for text in texts for line in text.splitlines()}
    shared = problem.stub.read_text() + problem.examples.read_text()
    # Short lines (`else:`, `return False`) and imports say nothing.
    found = {line for line in found if len(line) > 20 and not line.startswith(("from ", "import "))}
    return found - {line.strip() for line in shared.splitlines()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_there_is_what_is_allowed_and_nothing_hidden(bundled, catalog, lang):
    files = bundled(*catalog.problems, "--lang", lang)
    allowed = {"README.md"}
    for slug in catalog.problems:
        allowed |= {f"{slug}.md", f"{slug}.py", f"test_{slug}.py"}
    assert set(files) == {f"interview/{name}" for name in allowed}
    given = {line.strip() for text in files.values() for line in text.splitlines()}
    for problem in catalog.problems.values():
        hidden = hidden_lines(problem)
        assert len(hidden) > 30
        assert hidden & given == set()


def test_the_texts_are_the_problem_s(bundled, catalog):
    files = bundled("iou", "--lang", "zh")
    problem = catalog.find("iou")
    assert files["interview/iou.py"] == problem.stub.read_text()
    assert files["interview/test_iou.py"] == problem.examples.read_text()
    assert files["interview/iou.md"] == problem.statement("zh").read_text()


def test_the_instructions_name_the_files(bundled):
    text = bundled("nms", "iou", "--lang", "en")["interview/README.md"]
    assert "       nms.py\n       iou.py\n" in text
    assert "pip install pytest numpy\n" in text
    assert "speed counts too" in text


def test_speed_is_spoken_of_where_it_counts(bundled):
    assert "speed counts too" not in bundled("iou", "--lang", "en")["interview/README.md"]


def test_the_same_problems_give_the_same_bytes(run, tmp_path):
    for name in ("a.zip", "b.zip"):
        run("bundle", "nms", "iou", "-o", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_nothing_is_overwritten(run, tmp_path):
    file = tmp_path / "interview.zip"
    file.write_text("mine")
    ran = run("bundle", "iou", "-o", file)
    assert (ran.code, file.read_text()) == (2, "mine")
    assert "exists" in ran.err


def test_an_unknown_problem_is_wrong_usage(run, tmp_path):
    ran = run("bundle", "iuo", "-o", tmp_path / "x.zip")
    assert ran.code == 2
    assert "did you mean iou" in ran.err
    assert not (tmp_path / "x.zip").exists()


def test_a_problem_with_a_file_missing_is_said(run, tiny_pack, tmp_path):
    (tiny_pack / "problems" / "double" / "examples.py").unlink()
    ran = run("bundle", "double", "--pack", tiny_pack, "-o", tmp_path / "x.zip")
    assert ran.code == 2
    assert "examples.py cannot be read" in ran.err


def test_the_instructions_work_as_they_say(bundled, tmp_path, reference):
    for name, text in bundled("iou").items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    examples = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    folder = tmp_path / "interview"
    assert subprocess.run(examples, cwd=folder, capture_output=True, check=False).returncode == 1
    (folder / "iou.py").write_text(reference("iou"))
    assert subprocess.run(examples, cwd=folder, capture_output=True, check=False).returncode == 0
