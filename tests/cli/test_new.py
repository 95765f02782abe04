"""``mlqa new``: a problem that verifies as it is, and what it refuses to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from mlqa.hookspecs import PackSource
from mlqa.pack import load_catalog
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.verify.run import prove


def content(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.fixture
def pack(run: Run, tmp_path: Path) -> Path:
    """A pack with a problem just begun, in a folder that was not there."""
    folder = tmp_path / "my pack"
    assert run("new", "shares", "--pack", folder).code == 0
    return folder


def test_the_files_are_named_and_what_comes_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my pack"
    *files, last = run("new", "shares", "--pack", folder).out.splitlines()
    assert {Path(file) for file in files} == {folder / file for file in content(folder)}
    assert last == f"next: mlqa verify shares --pack '{folder}'"


def test_it_verifies_as_it_is(pack: Path, sandbox: ZygoteSandbox) -> None:
    problem = load_catalog([PackSource(name="mine", root=pack)]).find("shares")
    proof = prove(problem, sandbox, [0, 1], mutants=True)
    # Not even a warning: no test is idle, and no mutant lives.
    assert (proof.green, proof.findings) == (True, ())
    assert proof.rejected[0] >= 5


def test_strict_names_what_is_left_and_fails(run: Run, pack: Path, sandbox: object) -> None:
    ran = run("verify", "--strict", "--no-matrix", "--pack", pack)
    assert ran.code == 1
    assert "shares: RED" in ran.out
    # The problems of other packs are not proved.
    assert ran.out.count("correct accepted") == 1
    named = {line.split(": TODO(author)")[0] for line in ran.out.splitlines() if "TODO" in line}
    wanted = {
        f"  error: {pack / file}:{number}"
        for file, data in content(pack).items()
        for number, line in enumerate(data.decode().split("\n"), 1)
        if "TODO(author)" in line
    }
    assert named == wanted
    assert len(wanted) >= 10


def test_what_is_left_is_shown_from_where_one_is(
    run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack)
    ran = run("pack", "check", pack)
    assert " warning: problems/shares/stub.py:3: TODO(author)" in ran.out


def test_the_pack_says_for_which_versions_it_is(run: Run, pack: Path) -> None:
    assert 'name = "my-pack"' in (pack / "pack.toml").read_text()
    assert run("pack", "check", pack).code == 0


def test_a_second_problem_leaves_the_first_alone(run: Run, pack: Path) -> None:
    (pack / "pack.toml").write_text('name = "named-by-me"\n')
    before = content(pack)
    assert run("new", "others", "--pack", pack).code == 0
    after = content(pack)
    assert {name: after[name] for name in before} == before
    assert len(after) == 2 * len(before) - 1


def test_nothing_is_overwritten_and_nothing_half_written(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "solutions_reference" / "shares.py"
    mine.parent.mkdir()
    mine.write_text("mine")
    ran = run("new", "shares", "--pack", tmp_path)
    assert ran.code == 2
    assert "shares.py exists" in ran.err
    assert content(tmp_path) == {"solutions_reference/shares.py": b"mine"}


def test_a_link_to_nowhere_is_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack" / "graders" / "shares").mkdir(parents=True)
    (tmp_path / "pack" / "graders" / "shares" / "tests.py").symlink_to(tmp_path / "elsewhere")
    assert run("new", "shares", "--pack", tmp_path / "pack").code == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("Shares", "lower-case identifier"),
        ("../shares", "lower-case identifier"),
        ("test_shares", "test_"),
        ("lambda", "a word of Python"),
        ("statistics", "the name of a module"),
        ("numpy", "the name of a module"),
        ("softmax", "is in pack notes already"),
        ("", "lower-case identifier"),
    ],
)
def test_a_slug_that_cannot_be_is_refused(run: Run, tmp_path: Path, slug: str, said: str) -> None:
    ran = run("new", slug, "--pack", tmp_path / "pack")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "pack").exists()


def test_a_file_is_no_pack(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("")
    assert run("new", "shares", "--pack", tmp_path / "pack").code == 2


def test_a_folder_that_cannot_be_made_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graders").write_text("")
    ran = run("new", "shares", "--pack", tmp_path)
    assert ran.code == 2
    assert "cannot be made" in ran.err
