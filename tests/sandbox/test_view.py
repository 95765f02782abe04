"""What a jail sees: a list of what it needs, and nothing of mlqa."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import mlqa
from mlqa.builtin import notes_root
from mlqa.errors import SandboxUnavailable
from mlqa.sandbox.base import Budget, Resources
from mlqa.sandbox.view import DEVICES, SCRATCH, environment, import_names, view
from mlqa.wire import decode, encode

PACKAGE = Path(mlqa.__file__).resolve().parent


def shown() -> list[str]:
    return [mount.target for mount in view(("numpy", "msgspec")).mounts if mount.kind != "hidden"]


def covers(target: str, file: Path) -> bool:
    return str(file) == target or str(file).startswith(target.rstrip("/") + "/")


@pytest.mark.parametrize("file", [PACKAGE, notes_root(), Path.home(), Path.cwd(), Path("/etc")])
def test_not_on_the_list(file):
    inner = file / "file"
    assert [target for target in shown() if covers(target, inner)] == []


def test_nothing_of_mlqa():
    assert [t for t in shown() if "mlqa" in Path(t).name] == []
    assert [t for t in shown() if "pytest" in Path(t).name or "hypothesis" in Path(t).name] == []


def test_no_metadata_no_path_files():
    names = [Path(target).name for target in shown()]
    endings = (".pth", ".dist-info", ".egg-link", ".egg-info")
    assert [name for name in names if name.endswith(endings)] == []


def test_no_folder_that_holds_everything():
    site = {os.path.realpath(p) for p in sys.path if p.endswith("site-packages")}
    whole = {"/", "/usr", "/home", "/root", "/var", "/proc", "/sys", "/dev", "/run", "/tmp"}
    assert set(shown()) & (site | whole) == set()


def test_site_packages_of_the_interpreter_are_hidden():
    hidden = [m.target for m in view(("numpy",)).mounts if m.kind == "hidden"]
    for target in shown():
        for folder in ("site-packages", "dist-packages"):
            inside = Path(target) / folder
            if Path(target).name.startswith("python3") and inside.is_dir():
                assert str(inside) in hidden


def test_devices_are_harmless_ones():
    devices = [m.target for m in view(("numpy",)).mounts if m.kind == "device"]
    assert set(devices) == set(DEVICES) == {"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"}


def test_environment_is_a_list():
    assert not set(environment()) & {"HOME_DIR", "USER", "SHELL", "PYTHONPATH", "VIRTUAL_ENV"}
    assert environment()["HOME"] == SCRATCH


def test_a_package_that_is_missing():
    with pytest.raises(SandboxUnavailable, match="not installed"):
        view(("no_such_package",))


@pytest.mark.parametrize(
    ("package", "names"),
    [("numpy", ("numpy",)), ("pytest-xdist", ("xdist",)), ("polib", ("polib",))],
)
def test_what_a_package_is_imported_as(package, names):
    assert import_names(package) == names


def test_a_package_of_another_name_than_its_module_can_be_used(grade_one, tiny_problem):
    problem = replace(tiny_problem, packages=("numpy", "pytest-xdist"))
    source = "import xdist\ndef double(n): return 2 * n if xdist.__version__ else 0"
    assert grade_one(problem, source).verdict == "accepted"


LOOK = b"""
import os
def look():
    names = []
    for folder, folders, files in os.walk("/"):
        for name in folders + files:
            path = os.path.join(folder, name)
            if "mlqa" in name or name.endswith((".pth", ".dist-info")) or name == "graders":
                names.append(path)
    return names
def own():
    writable = [path for path, *_ in os.walk("/") if os.access(path, os.W_OK)]
    return sorted(writable), sorted(os.listdir("/dev")), os.path.exists("/proc/self")
"""


@pytest.fixture
def ask(sandbox):
    jail = sandbox.spawn(("numpy",), Resources())
    budget = Budget(cpu_s=10.0, wall_s=20.0)

    def asked(name):
        call = encode({"do": "call", "target": name, "keep": False}) + encode(((), {}))
        jail.send(call, budget)
        return decode(jail.receive(budget))["value"]

    jail.send(encode({"do": "load", "name": "s", "source": LOOK, "entry_points": []}), budget)
    jail.receive(budget)
    yield asked
    jail.close()


def test_from_within_nothing_of_mlqa_is_there(ask):
    assert ask("look") == [SCRATCH]


def test_from_within_only_the_scratch_folder_is_writable(ask):
    writable, devices, proc = ask("own")
    assert writable == [SCRATCH]
    assert devices == ["null", "random", "urandom", "zero"]
    assert not proc
