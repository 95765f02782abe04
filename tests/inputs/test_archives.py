"""Archives: the same submissions as in a folder; hostile ones are in tests/attacks."""

from __future__ import annotations

import random

import pytest

from mlqa.model import Submission
from mlqa.submission import MAX_BYTES

from .conftest import CODE, Open, notebook_of, tarred, zipped

FILES = {"iou.py": CODE, "nms.ipynb": notebook_of("x = 1")}


def facts(submissions: list[Submission]) -> list[tuple[str, str, str, str]]:
    return [(s.candidate, s.problem, s.path, s.form) for s in submissions if not s.refused]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("alice.zip", zipped(FILES)),
        ("alice.tar", tarred(FILES)),
        ("alice.tar.gz", tarred(FILES, "w:gz")),
        ("alice.tgz", tarred(FILES, "w:gz")),
    ],
)
def test_every_kind_holds_the_same(opened: Open, name: str, data: bytes) -> None:
    found = opened(data, name)
    assert facts(found) == [
        ("alice", "iou", f"sent/{name}/iou.py", "python"),
        ("alice", "nms", f"sent/{name}/nms.ipynb", "python"),
    ]
    assert [s.source for s in found] == [CODE, b"# %% code cell 1\nx = 1\n"]


@pytest.mark.parametrize("folder", ["work/", "./", "./work/", "\u5f20\u4e09/"])
def test_files_may_lie_within_one_folder(opened: Open, folder: str) -> None:
    inside = {folder + name: data for name, data in FILES.items()}
    for name, data in (("alice.zip", zipped(inside)), ("alice.tar", tarred(inside))):
        assert [s.problem for s in opened(data, name) if not s.refused] == ["iou", "nms"]


def test_hidden_files_caches_and_visible_tests_are_passed_over(opened: Open) -> None:
    extra = (".DS_Store", "__MACOSX/._iou.py", "__pycache__/iou.pyc", "test_iou.py", ".git/a/b/c",
             "work/.ipynb_checkpoints/iou.ipynb")  # fmt: skip
    files = {"work/iou.py": CODE, **dict.fromkeys(extra, b"x")}
    assert [s.path for s in opened(zipped(files), "alice.zip")] == ["sent/alice.zip/work/iou.py"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("notes.txt", b"x", "name"),
        ("iou", CODE, "name"),
        ("zebra.py", CODE, "no problem called 'zebra'"),
        ("a/b/iou.py", CODE, "deeper"),
        ("iou.py", b"", "empty"),
        ("iou.py", random.Random(0).randbytes(MAX_BYTES + 1), "larger than 256 KiB"),
        ("iou.ipynb", b"{}", "nbformat"),
    ],
)
def test_a_file_of_an_archive_meets_the_rules_of_a_folder(
    opened: Open, name: str, data: bytes, said: str
) -> None:
    found = opened(zipped({name: data, "nms.py": CODE}), "alice.zip")
    bad = [s for s in found if s.refused]
    assert [said in s.refused for s in bad] == [True]
    assert [s.problem for s in found if not s.refused] == ["nms"]
    assert not bad[0].source


def test_a_file_of_the_largest_size_is_taken(opened: Open) -> None:
    data = bytes(range(256)) * (MAX_BYTES // 256)
    assert opened(zipped({"iou.py": data}), "alice.zip")[0].source == data


@pytest.mark.parametrize("name", ["alice.zip", "alice.tar", "alice.tgz"])
def test_an_archive_with_nothing_in_it_is_refused(opened: Open, name: str) -> None:
    empty = {"alice.zip": zipped({}), "alice.tar": tarred({}), "alice.tgz": tarred({}, "w:gz")}
    [submission] = opened(empty[name], name)
    assert submission.refused == "there is nothing to grade in the archive"
    assert (submission.candidate, submission.problem) == ("alice", "")


def test_a_batch_of_candidates_is_not_one_candidate(opened: Open) -> None:
    [submission] = opened(zipped({"ann/iou.py": CODE, "bob/iou.py": CODE}), "all.zip")
    assert "more than one folder" in submission.refused


def test_many_files_are_too_many(opened: Open) -> None:
    files = {f".venv/{n}.py": CODE for n in range(201)}
    for name, data in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        assert "more than 200 members" in opened(data, name)[0].refused


def test_one_broken_archive_does_not_stop_the_others(opened: Open) -> None:
    assert opened(b"PK\x03\x04 broken", "a.zip")[0].refused
    assert not opened(zipped({"iou.py": CODE}), "b.zip")[0].refused
