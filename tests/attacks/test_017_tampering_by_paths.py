"""17, 18. Files beside the solution: tests, configuration, start-up files, shadowed modules.

Verdict: invalid for each such file, none of which is ever opened as code; files that a submission
writes itself are not found by an import either (wrong_answer).
"""

import pytest

from mlqa.model import Verdict
from mlqa.submission import discover

ROWS = (17, 18)

FILES = (
    "conftest.py", "pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml", "sitecustomize.py",
    "usercustomize.py", "evil.pth", "numpy.py", "typing.py", "mlqa.py", "tests.py", "json.py",
    "results.json", "mlqa.worker.serve.py", "run_autograder", "__init__.py", "msgspec.so",
)  # fmt: skip
BOMB = "raise SystemExit('a file beside the solution was run')\n"


@pytest.mark.parametrize("name", FILES)
def test_file_beside_the_solution(tmp_path, monkeypatch, name):
    folder = tmp_path / "mallory"
    folder.mkdir()
    (folder / name).write_text(BOMB)
    (folder / "iou.py").write_text("def box_iou_xyxy(a, b): return 0.123\n")
    monkeypatch.chdir(folder)
    refused = {s.path: s.refused for s in discover([tmp_path], {"iou"})}
    assert refused.pop(str(folder / "iou.py")) == ""
    assert list(refused) == [str(folder / name)]
    assert all(refused.values())


@pytest.mark.parametrize("name", ["tests", "torch", "numpy", "iou"])
def test_folder_beside_the_solution(tmp_path, name):
    folder = tmp_path / "mallory" / name
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(BOMB)
    (folder / "conftest.py").write_text(BOMB)
    assert all(s.refused for s in discover([tmp_path], {"iou"}))


def test_modules_written_by_the_submission(attack):
    # Modules that no worker has loaded yet, and some that are found anew.
    source = """
import os, sys
NAMES = ("wave", "this_is_new", "chunk", "mlqa", "sitecustomize", "usercustomize", "colorsys")
for name in NAMES:
    with open(name + ".py", "w") as file:
        file.write("shadowed = True")
try:
    for name in NAMES:
        try:
            module = __import__(name)
        except ImportError:
            continue
        if hasattr(module, "shadowed"):
            print("shadowed", name)
finally:
    for name in NAMES:
        os.unlink(name + ".py")
def box_iou_xyxy(a, b): return 0.123
"""
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert grading.output == ""
