"""The roster: names for folders, and who sent nothing; what is wrong is said with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlqa.batch.faults import ungraded
from mlqa.errors import UserError
from mlqa.model import Grading, Submission, Verdict
from mlqa.roster import Roster


def read(tmp_path: Path, data: str | bytes) -> Roster:
    file = tmp_path / "roster.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return Roster.read(file)


def sent(candidate: str, problem: str = "iou") -> Grading:
    path = f"{candidate}/{problem}.py"
    return ungraded(
        Submission(candidate=candidate, problem=problem, path=path, source=b"x", digest=""),
        Verdict.ACCEPTED,
        "",
    )


@pytest.mark.parametrize(
    "data",
    [
        "folder,name\na1,Ann\nb2,\u5f20\u4e09\n",
        "\ufefffolder,name\r\na1,Ann\r\n\r\nb2,\u5f20\u4e09",
        ' Name , FOLDER,mail\n"Ann",a1,\n\u5f20\u4e09, b2 ,x@y\n,,\n',
    ],
)
def test_a_roster_is_read(tmp_path: Path, data: str) -> None:
    assert read(tmp_path, data).names == {"a1": "Ann", "b2": "\u5f20\u4e09"}


def test_a_name_may_hold_commas_and_lines(tmp_path: Path) -> None:
    assert read(tmp_path, 'folder,name\na,"Doe, Ann\nMaria"\n').names == {"a": "Doe, Ann\nMaria"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "line 1: it must name the columns"),
        ("a1,Ann\n", "line 1: it must name the columns"),
        ("\nfolder,name,folder\n", "line 2: it must name the columns"),
        ("folder;name\na1;Ann\n", "line 1: it must name the columns"),
        ("folder,name\na1,Ann\nb2\n", "line 3: it has 1 columns where the first line has 2"),
        ("folder,name\na1,Ann,x\n", "line 2: it has 3 columns"),
        ("folder,name\na1,\n", "line 2: the name is empty"),
        ("folder,name\n,Ann\n", "line 2: the folder is empty"),
        ("folder,name\na1,Ann\n\na1,Bob\n", "line 4: the folder 'a1' stands in line 2 too"),
        ("folder,name\na1,Ann\nb2,Ann\n", "line 3: the name 'Ann' stands in line 2 too"),
        ('folder,name\na1,"Ann\n', "it is not CSV"),
        (b"folder,name\na1,Ann\nb2,J\xf6rg\n", "line 3: it is not UTF-8"),
        ("folder,name\n\x1b[1m,Ann\n\x1b[1m,Bob\n", r"\x1b[1m"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, data: str | bytes, said: str) -> None:
    with pytest.raises(UserError, match=re.escape(said)):
        read(tmp_path, data)


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            Roster.read(path)


def test_names_are_shown_and_those_who_sent_nothing_listed(tmp_path: Path) -> None:
    roster = read(tmp_path, "folder,name\na1,Zoe\nb2,Bob\nc3,Cy\nd4,Dan\n")
    found = roster.applied([sent("a1"), sent("b2"), sent("b2", "nms"), sent("x9")])
    assert [(g.submission.candidate, g.submission.problem, g.why) for g in found] == [
        ("Bob", "iou", ""),
        ("Bob", "nms", ""),
        ("Cy", "", "nothing was sent"),
        ("Dan", "", "nothing was sent"),
        ("Zoe", "iou", ""),
        ("x9", "iou", ""),
    ]
    assert [str(g.verdict) for g in found] == ["accepted"] * 2 + ["invalid"] * 2 + ["accepted"] * 2


def test_nothing_was_sent_for_what_was_asked(tmp_path: Path) -> None:
    roster = read(tmp_path, "folder,name\na1,Ann\n")
    assert roster.applied([], ["iou", "nms"])[0].why == "nothing was sent for iou or nms"


def test_a_folder_that_is_not_in_the_roster_is_named_escaped(tmp_path: Path) -> None:
    roster = read(tmp_path, "folder,name\na1,Ann\n")
    notes = roster.notes([sent("x\x1b[1m"), sent("a1"), sent("x\x1b[1m", "nms")])
    assert notes == ["note: x\\x1b[1m is not in the roster"]


def test_nobody_takes_anothers_name_by_a_folder(tmp_path: Path) -> None:
    roster = read(tmp_path, "folder,name\na1,Ann\n")
    found = roster.applied([sent("a1"), sent("Ann")])
    assert [g.submission.candidate for g in found] == ["Ann", "Ann (not in the roster)"]
