"""The example pack and plugins, installed with pip and used through the command ``mlqa``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.distributions.conftest import CHECKOUT, MakeRoom, Room

PACK = CHECKOUT / "examples" / "mlqa-pack-extra"
PLUGINS = CHECKOUT / "examples" / "plugins"
SOLUTIONS = PACK / "src" / "mlqa_pack_extra" / "solutions_reference"
EXTRA = {"top_p_sampling", "rope", "kv_cache_attention"}


@pytest.fixture(scope="module")
def room(make_room: MakeRoom, sandbox: object) -> Room:
    """A room with the pack and all plugins; ``sandbox`` skips where none works."""
    plugins = sorted(file.parent for file in PLUGINS.glob("*/pyproject.toml"))
    assert len(plugins) >= 3
    return make_room(PACK, *plugins)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder of submissions of the pack's problem; the second is the stub."""
    stub = PACK / "src/mlqa_pack_extra/problems/top_p_sampling/stub.py"
    for name, source in (("a|b", SOLUTIONS / "top_p_sampling.py"), ("bob", stub)):
        folder = tmp_path / "sent" / name
        folder.mkdir(parents=True)
        (folder / "top_p_sampling.py").write_bytes(source.read_bytes())
    return tmp_path / "sent"


def test_the_code_that_runs_is_what_pip_installed(room: Room, tmp_path: Path) -> None:
    where = "import mlqa, mlqa_pack_extra as pack; print(mlqa.__file__, pack.__file__)"
    for file in room.run("python", "-c", where, cwd=tmp_path).split():
        assert Path(file).is_relative_to(room.root)


def test_list_has_the_problems_of_both_packs(room: Room, tmp_path: Path) -> None:
    found = json.loads(room.mlqa("list", "--json", cwd=tmp_path))
    packs = {problem["slug"]: problem["pack"] for problem in found}
    assert {slug for slug, pack in packs.items() if pack == "extra"} == EXTRA
    assert packs["iou"] == "notes"


@pytest.mark.parametrize("slug", ["top_p_sampling", "rope"])
def test_attempt_begins_and_grades(room: Room, tmp_path: Path, slug: str) -> None:
    if slug == "rope":
        pytest.importorskip("torch")
    assert "wrote" in room.mlqa("attempt", slug, cwd=tmp_path)
    (tmp_path / f"{slug}.py").write_bytes((SOLUTIONS / f"{slug}.py").read_bytes())
    assert "accepted" in room.mlqa("attempt", slug, cwd=tmp_path)


def test_grade_with_the_reporter_and_the_sandbox(room: Room, sent: Path, tmp_path: Path) -> None:
    text = room.mlqa(
        "grade", sent, "--format", "markdown", "--sandbox", "logged", cwd=tmp_path, code=1
    )
    assert r"| a\|b | top\_p\_sampling | accepted | 100.0 |" in text
    assert "| bob | top\\_p\\_sampling | runtime_error | 0.0 |" in text
    assert r"logged \(strong\)" in text
    jails = (tmp_path / "jails.log").read_text().splitlines()
    assert len(jails) >= 2
    assert all(" cpu_s=" in jail and " peak_kb=" in jail for jail in jails)


def test_grade_with_the_executor(
    room: Room, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Never is the load below 0, so it waits, and goes on when its patience is over.
    monkeypatch.setitem(room.env, "MLQA_POLITE_LOAD", "-1")
    monkeypatch.setitem(room.env, "MLQA_POLITE_PATIENCE", "0.1")
    command = ("mlqa", "grade", sent, "--fresh", "--executor")
    said = room.run(*command, "polite", "--format", "json", cwd=tmp_path, code=1)
    results = json.loads(said)["results"]
    assert [result["verdict"] for result in results] == ["accepted", "runtime_error"]
    said = room.run(*command, "polite", cwd=tmp_path, code=1, errors=True)
    assert "waiting for the machine: its load is above -1" in said
    said = room.run(*command, "rude", cwd=tmp_path, code=2, errors=True)
    assert "there is no executor called 'rude'" in said
    assert "polite" in said


def test_the_level_of_the_sandbox_is_what_is_found_not_what_it_says(
    room: Room, tmp_path: Path
) -> None:
    findings = json.loads(room.mlqa("doctor", "--json", cwd=tmp_path))
    levels = {f["name"]: f["detail"].split(":")[0] for f in findings if "level" in f["detail"]}
    assert levels["sandbox logged"] == levels["sandbox namespace"]


def test_the_installed_pack_can_be_verified(room: Room, tmp_path: Path) -> None:
    said = room.mlqa("verify", "top_p_sampling", "--no-matrix", cwd=tmp_path)
    assert said.startswith("top_p_sampling: green")
