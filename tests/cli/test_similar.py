"""``mlqa similar``: copies are flagged, also with other names; what the stub gives is not."""

from __future__ import annotations

import importlib.util
import json
import re

import pytest

needs_copydetect = pytest.mark.skipif(
    importlib.util.find_spec("copydetect") is None, reason="mlqa[similarity] is not installed"
)


@pytest.fixture
def similar(run, tmp_path):
    """Write a candidate's file for each source, and compare them."""

    def compared(*options, slug="nms", **sources):
        for name, source in sources.items():
            file = tmp_path / "sent" / name / f"{slug}.py"
            file.parent.mkdir(parents=True)
            file.write_bytes(source.encode() if isinstance(source, str) else source)
        return run("similar", tmp_path / "sent", *options)

    return compared


def renamed(source):
    """Return a copy as a copyist disguises it."""
    source = re.sub(r"\bboxes\b", "rectangles", source).replace("areas", "surface")
    return "# my own work\n" + source


@needs_copydetect
def test_a_copy_with_other_names_is_flagged(similar, reference):
    ran = similar(alice=reference("nms"), bob=renamed(reference("nms")))
    assert ran.code == 0
    line = ran.out.splitlines()[1].split()
    assert line[:3] == ["nms", "alice", "bob"]
    assert "2 compared: 1 pairs" in ran.out


@needs_copydetect
def test_the_same_file_is_said_to_be(similar, reference):
    assert "the same file" in similar(a=reference("nms"), b=reference("nms")).out


@needs_copydetect
def test_the_stub_is_not_common_code(similar, catalog):
    stub = catalog.find("nms").stub.read_text()
    ran = similar(alice=stub + "x = 1\n", bob=stub + "y = [2]\n")
    assert "2 compared: 0 pairs" in ran.out


@needs_copydetect
def test_the_shares_are_the_same_every_time(similar, run, tmp_path, reference):
    first = similar("--at-least", "1", a=reference("nms"), b=renamed(reference("nms")) + "z = 1\n")
    assert run("similar", tmp_path / "sent", "--at-least", "1").out == first.out


@needs_copydetect
def test_hostile_files_cost_the_others_nothing(similar, reference):
    ran = similar(
        alice=reference("nms"),
        bob=reference("nms"),
        bytes_=b"\xff\xfe\x00" * 100,
        deep="(" * 30000,
        long="x = 1\n" * 20000,
        quotes="'" * 60000,
    )
    assert ran.code == 0
    assert "long/nms.py: it is larger than 64 KiB" in ran.err
    assert "5 compared: 1 pairs" in ran.out


def test_without_the_library_it_says_how_to_install_it(similar, monkeypatch):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *rest: None if name == "copydetect" else find_spec(name, *rest),
    )
    ran = similar(alice="x = 1\n")
    assert ran.code == 2
    assert "pip install 'mlqa[similarity]'" in ran.err


@needs_copydetect
@pytest.mark.parametrize("format_", ["table", "json", "html"])
def test_a_report_lists_the_pairs_and_scores_stay(similar, run, tmp_path, reference, format_):
    similar(alice=reference("nms"), bob=renamed(reference("nms")))
    ran = run("grade", tmp_path / "sent", "--no-speed", "--similar", "80", "--format", format_)
    assert ran.code == 0
    if format_ == "json":
        found = json.loads(ran.out)
        (pair,) = found["similar"]
        assert (pair["a"]["candidate"], pair["b"]["candidate"]) == ("alice", "bob")
        assert pair["of_a"] >= 0.8
        assert [result["score"] for result in found["results"]] == [100.0, 100.0]
    else:
        assert "Pairs that share much code" in ran.out
        assert re.search(r"alice.*bob", ran.out.rpartition("share much code")[2], re.DOTALL)


@needs_copydetect
def test_a_report_for_candidates_does_not_say_who_shares_code(similar, run, tmp_path, reference):
    similar(alice=reference("nms"), bob=reference("nms"))
    ran = run("grade", tmp_path / "sent", "--no-speed", "--similar", "80", "--format", "json",
              "--feedback", "interview")  # fmt: skip
    assert json.loads(ran.out)["similar"] is None
