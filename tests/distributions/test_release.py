"""What is released: the contents and metadata of wheel and source distribution, and the wheel used.

The wheel is installed twice over: into a room that is lent its dependencies (always, without a
network), and with ``MLQA_TEST_INSTALL=1`` into empty environments of every Python that is supported
and found, with all dependencies from the package index.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from tests.distributions.conftest import CHECKOUT, MakeRoom, Room, environment

import mlqa

PACK = ("problems", "graders", "solutions_reference")
EXTRAS = {"torch", "docker", "postgres", "similarity", "cluster", "dev"}


def files_below(folder: Path) -> set[str]:
    """The files of a folder, without what Python and tools leave there."""
    every = (file for file in folder.rglob("*") if file.is_file())
    names = {str(file.relative_to(folder)) for file in every}
    return {name for name in names if "__pycache__" not in name and not name.endswith(".pyc")}


def files_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Metadata:
    """The wheel's metadata, checked against the specification."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return Metadata.from_email(archive.read(name), validate=True)


def test_the_wheel_has_the_harness_the_pack_and_nothing_else(wheel: Path) -> None:
    wanted = {f"mlqa/{name}" for name in files_below(CHECKOUT / "harness/mlqa")}
    for folder in PACK:
        wanted |= {f"mlqa/pack/{folder}/{name}" for name in files_below(CHECKOUT / folder)}
    info = f"mlqa-{mlqa.__version__}.dist-info/"
    assert {name for name in files_in(wheel) if not name.startswith(info)} == wanted


def test_the_wheel_runs_everywhere_that_python_does(wheel: Path) -> None:
    assert wheel.name == f"mlqa-{mlqa.__version__}-py3-none-any.whl"


def test_the_source_distribution_has_everything_to_build_and_test(built: Path) -> None:
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("harness/mlqa", *PACK, "tests", "docs", "benchmarks"):
        assert {f"{folder}/{name}" for name in files_below(CHECKOUT / folder)} <= names, folder
    files = ("pyproject.toml", "build_hook.py", "Makefile", "constraints.txt", "README.md",
             "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE")  # fmt: skip
    assert set(files) <= names
    assert [name for name in names if name.startswith((".git/", ".venv", ".ci"))] == []


def test_a_wheel_built_from_the_source_distribution_is_the_same(
    built: Path, wheel: Path, tmp_path: Path
) -> None:
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    assert files_in(tmp_path / wheel.name) == files_in(wheel)


def test_the_metadata_is_valid_and_complete(metadata: Metadata) -> None:
    assert metadata.name == "mlqa"
    assert str(metadata.version) == mlqa.__version__
    assert metadata.summary
    assert metadata.license_expression == "MIT"
    assert metadata.license_files == ["LICENSE"]
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description == (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_the_classifiers_name_the_versions_that_are_allowed(metadata: Metadata) -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(metadata.classifiers or []))
    assert metadata.requires_python is not None
    assert [v for v in named if v not in metadata.requires_python] == []
    assert min(named, key=lambda v: int(v[2:])) not in ("3.10",)
    assert "3.10" not in metadata.requires_python


def test_the_extras_are_those_that_are_documented(metadata: Metadata) -> None:
    # What `pip install '.[docker]'` and its like ask for: the metadata's Provides-Extra.
    assert set(metadata.provides_extra or []) == EXTRAS
    documents = [CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in documents)
    assert set(re.findall(r"pip install '(?:\.|mlqa)\[(\w+)\]'", text)) <= EXTRAS


def test_torch_and_engines_are_never_installed_unasked(metadata: Metadata) -> None:
    plain = {r.name for r in metadata.requires_dist or [] if r.marker is None}
    assert plain & {"torch", "docker", "distributed", "psycopg", "copydetect"} == set()
    assert "numpy" in plain


def test_the_pins_satisfy_what_is_asked_for(metadata: Metadata) -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if re.match(r"^[\w.-]+==", line))
    for wanted in metadata.requires_dist or []:
        if wanted.name in pins and not wanted.extras:
            version = pins[wanted.name].partition(";")[0].strip()
            assert Requirement(str(wanted)).specifier.contains(version), wanted


def test_the_changelog_knows_the_version() -> None:
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert mlqa.__version__ in headings or f"To be released as {mlqa.__version__}." in text
    kinds = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def use(room: Room, folder: Path) -> None:
    """The first commands of a newcomer."""
    assert re.search(r"^iou +cv", room.mlqa("list", cwd=folder), re.MULTILINE)
    assert "sandbox namespace" in room.mlqa("doctor", cwd=folder)
    assert "wrote iou.py" in room.mlqa("attempt", "iou", cwd=folder)
    assert "runtime_error" in room.mlqa("attempt", "iou", cwd=folder, code=1)
    shutil.copy(CHECKOUT / "solutions_reference/iou.py", folder / "iou.py")
    assert "accepted" in room.mlqa("attempt", "iou", cwd=folder)


def test_the_wheel_in_a_room_of_its_own(
    make_room: MakeRoom, tmp_path: Path, sandbox: object
) -> None:
    use(make_room(), tmp_path)


def interpreter(version: str) -> str | None:
    """Find a Python that runs, among those of pyenv or on the path."""
    installed = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"))
    for found in (*map(str, installed), shutil.which(f"python{version}")):
        # A shim of pyenv is there for versions that are not, and fails.
        if (
            found
            and subprocess.run([found, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return found
    return None


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_the_wheel_in_an_empty_environment(
    wheel: Path, tmp_path: Path, version: str, sandbox: object
) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    if "MLQA_TEST_INSTALL" not in os.environ:
        pytest.skip("MLQA_TEST_INSTALL is not set: this downloads all dependencies")
    room = Room(root=tmp_path / "room", env=environment(tmp_path))
    subprocess.run([python, "-m", "venv", str(room.root)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run([str(room.root / "bin/python"), *install], check=True)
    use(room, tmp_path)
