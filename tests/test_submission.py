"""Submissions: every form is found, nothing is passed over in silence, nothing is followed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.errors import UserError
from mlqa.model import Submission
from mlqa.submission import MAX_BYTES, MAX_CLOSED_BYTES, discover

KNOWN = ("iou", "nms")
SOURCE = b"def iou(): ...\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below a fresh folder."""

    def written(name: str, data: bytes = SOURCE) -> Path:
        file = tmp_path / "sent" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    return written


def found(folder: Path, *only: str) -> list[tuple[str, str, bool]]:
    """Return candidate, problem and whether it is refused, of all submissions in a folder."""
    return [(s.candidate, s.problem, bool(s.refused)) for s in discover([folder], KNOWN, only)]


def only_one(folder: Path) -> Submission:
    [submission] = discover([folder], KNOWN)
    return submission


def test_a_folder_of_candidates(write: Write, tmp_path: Path) -> None:
    for name in ("bob/iou.py", "alice/nms.py", "alice/iou.py"):
        write(name)
    assert found(tmp_path / "sent") == [
        ("alice", "iou", False),
        ("alice", "nms", False),
        ("bob", "iou", False),
    ]


def test_a_folder_of_one_candidate(write: Write, tmp_path: Path) -> None:
    write("iou.py")
    assert found(tmp_path / "sent") == [("sent", "iou", False)]


def test_a_single_file(write: Write) -> None:
    assert found(write("alice/iou.py")) == [("alice", "iou", False)]


def test_a_single_file_of_any_name_for_a_named_problem(write: Write) -> None:
    assert found(write("alice/mine.py"), "iou") == [("alice", "iou", False)]


def test_several_paths_together(write: Write) -> None:
    paths = [write("bob/nms.py"), write("alice/iou.py")]
    assert [s.candidate for s in discover(paths, KNOWN)] == ["alice", "bob"]


def test_other_problems_are_left_out_when_some_are_named(write: Write, tmp_path: Path) -> None:
    write("alice/iou.py")
    write("alice/nms.py")
    assert found(tmp_path / "sent", "nms") == [("alice", "nms", False)]


def test_the_bytes_are_kept_and_hashed(write: Write) -> None:
    submission = only_one(write("alice/iou.py", b"\xff\x00 anything"))
    assert submission.source == b"\xff\x00 anything"
    assert submission.digest == hashlib.sha256(b"\xff\x00 anything").hexdigest()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("alice/ious.py", "did you mean iou.py"),
        ("alice/zebra.py", "no problem called 'zebra'"),
        ("alice/notes.txt", "name"),
        ("alice/iou", "name"),
        ("alice/iou.PY", "name"),
        ("alice/ious.ipynb", "did you mean iou.py"),
        ("alice/iou.zip", "beside the candidates' folders"),
        ("alice/iou.tar.gz", "beside the candidates' folders"),
        ("alice.rar", "not opened"),
        ("alice.tar.xz", "not opened"),
        ("alice/iou copy.py", "name"),
        ("alice/-rf.py", "name"),
        ("alice/iou\n.py", "name"),
        ("alice/i\u043eu.py", "name"),
        ("alice/deeper/iou.py", "name"),
        ("alice/" + "x" * 200 + ".py", "name"),
    ],
)
def test_a_file_that_cannot_be_graded_is_listed_with_a_reason(
    write: Write, tmp_path: Path, name: str, said: str
) -> None:
    write(name)
    assert said in only_one(tmp_path / "sent").refused


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b" \n\t\n", "empty"), (b"#" * (MAX_BYTES + 1), "larger than 256 KiB")],
)
def test_a_file_of_the_wrong_size_is_refused(write: Write, data: bytes, said: str) -> None:
    submission = only_one(write("alice/iou.py", data))
    assert said in submission.refused
    assert submission.source == b""


@pytest.mark.parametrize("name", ["alice.zip", "alice.tar", "alice.tar.gz", "alice.tgz"])
def test_an_archive_is_frozen_closed_and_its_name_is_the_candidates(
    write: Write, tmp_path: Path, name: str
) -> None:
    file = write(name, b"bytes")
    for submission in (only_one(tmp_path / "sent"), only_one(file)):
        assert (submission.candidate, submission.problem) == ("alice", "")
        assert (submission.form, submission.source, submission.refused) == ("archive", b"bytes", "")


@pytest.mark.parametrize("name", ["alice/iou.ipynb", "alice.zip"])
def test_a_file_that_is_too_large_to_be_opened_is_refused(
    write: Write, tmp_path: Path, name: str
) -> None:
    write(name, b"x" * (MAX_CLOSED_BYTES + 1))
    submission = only_one(tmp_path / "sent")
    assert (submission.source, "larger than 4096 KiB" in submission.refused) == (b"", True)


def test_a_notebook_is_frozen_closed(write: Write, tmp_path: Path) -> None:
    write("alice/iou.ipynb", b"{}")
    submission = only_one(tmp_path / "sent")
    assert (submission.problem, submission.form, submission.source) == ("iou", "notebook", b"{}")
    assert only_one(write("alice/iou.ipynb")).form == "notebook"


def test_an_archive_is_kept_whatever_problem_is_asked_for(write: Write, tmp_path: Path) -> None:
    write("alice.zip")
    write("bob/nms.py")
    assert found(tmp_path / "sent", "iou") == [("alice", "", False)]


def test_an_archive_is_no_visible_test(write: Write, tmp_path: Path) -> None:
    write("test_alice.zip")
    assert only_one(tmp_path / "sent").candidate == "test_alice"


def test_an_archive_behind_a_link_is_not_read(write: Write, tmp_path: Path) -> None:
    secret = write("../secret.zip", b"a secret")
    (tmp_path / "sent").mkdir(exist_ok=True)
    (tmp_path / "sent" / "alice.zip").symlink_to(secret)
    submission = only_one(tmp_path / "sent")
    assert (submission.source, submission.refused) == (b"", "the file is a symbolic link")


def test_a_file_of_the_largest_size_is_taken(write: Write) -> None:
    assert only_one(write("alice/iou.py", b"#" * MAX_BYTES)).refused == ""


def test_a_symbolic_link_is_not_followed(write: Write, tmp_path: Path) -> None:
    secret = write("../secret.py", b"a secret")
    link = tmp_path / "sent" / "alice" / "iou.py"
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    submission = only_one(tmp_path / "sent")
    assert (submission.source, submission.refused) == (b"", "the file is a symbolic link")


def test_a_dangling_link_is_listed(tmp_path: Path) -> None:
    link = tmp_path / "sent" / "alice" / "iou.py"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "nothing")
    assert only_one(tmp_path / "sent").refused == "the file is a symbolic link"


def test_a_link_to_a_folder_is_not_followed(write: Write, tmp_path: Path) -> None:
    write("../elsewhere/iou.py")
    write("alice/iou.py")
    (tmp_path / "sent" / "bob").symlink_to(tmp_path / "elsewhere")
    assert ("bob", "iou", False) not in found(tmp_path / "sent")
    assert ("sent", "bob", True) in found(tmp_path / "sent")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "sent" / "alice" / "iou.py"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    assert only_one(tmp_path / "sent").refused == "it is not a regular file"


def test_a_folder_called_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sent" / "alice" / "iou.py").mkdir(parents=True)
    assert only_one(tmp_path / "sent").refused == "it is not a regular file"


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "sent" / "alice"
    folder.mkdir(parents=True)
    with open(os.path.join(os.fsencode(folder), b"iou\xff.py"), "wb") as file:
        file.write(SOURCE)
    assert "name" in only_one(tmp_path / "sent").refused


def test_a_candidate_whose_name_is_no_text_is_graded(tmp_path: Path) -> None:
    folder = os.path.join(os.fsencode(tmp_path), b"sent", b"al\xffice")
    os.makedirs(folder)
    with open(os.path.join(folder, b"iou.py"), "wb") as file:
        file.write(SOURCE)
    submission = only_one(tmp_path / "sent")
    assert (submission.refused, submission.source) == ("", SOURCE)


@pytest.mark.parametrize(
    "name",
    [".hidden/iou.py", "alice/.iou.py", "alice/__pycache__/iou.py", "__pycache__/iou.py",
     "alice/test_iou.py", ".git/config"],
)  # fmt: skip
def test_hidden_files_caches_and_visible_tests_are_passed_over(
    write: Write, tmp_path: Path, name: str
) -> None:
    write("bob/iou.py")
    write(name)
    assert [f for f in found(tmp_path / "sent") if f[1]] == [("bob", "iou", False)]


def test_a_folder_with_nothing_in_it_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to grade"):
        discover([tmp_path], KNOWN)


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        discover([tmp_path / "nothing"], KNOWN)


def test_a_message_shows_an_odd_path_escaped(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\\x1b\[31m"):
        discover([tmp_path / "\x1b[31m"], KNOWN)
