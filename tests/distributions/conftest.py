"""Distributions as users get them: built by hatchling, installed by pip, run as ``mlqa``.

A room is a fresh virtual environment. Its own site-packages hold what pip really installed there:
mlqa's wheel, and packs and plugins. What mlqa depends on is lent by the environment of the tests,
so that no network is needed. mlqa itself is lent too where that environment has it installed from a
wheel, but a room's own comes first on the path.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PIP = ("install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
       "--disable-pip-version-check", "--no-compile")  # fmt: skip


@dataclass(frozen=True)
class Room:
    """A virtual environment, and a way to run its commands with nothing of ours around."""

    root: Path
    env: dict[str, str]

    def run(self, *command: str | Path, cwd: Path, code: int = 0, errors: bool = False) -> str:
        """Run one of its programs, demand the exit code, and return stdout, or stderr."""
        program, *rest = map(str, command)
        done = subprocess.run(
            [str(self.root / "bin" / program), *rest],
            cwd=cwd, env=self.env, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stderr if errors else done.stdout

    def mlqa(self, *arguments: str | Path, cwd: Path, code: int = 0) -> str:
        """Run the installed ``mlqa``."""
        return self.run("mlqa", *arguments, cwd=cwd, code=code)


def environment(folder: Path) -> dict[str, str]:
    """Return an environment without the checkout, the user's history, language or pip settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "MLQA_STORE": f"sqlite:///{folder / 'store.db'}",
        "MLQA_LANG": "en",
        "COLUMNS": "110",
        "PIP_CONFIG_FILE": os.devnull,
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with mlqa's wheel and source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=CHECKOUT, check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The wheel of mlqa."""
    (file,) = built.glob("*.whl")
    return file


MakeRoom = Callable[..., Room]


@pytest.fixture(scope="session")
def make_room(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> MakeRoom:
    """Return a maker of rooms with mlqa and other distributions, given by their folders."""

    def made(*distributions: Path) -> Room:
        root = tmp_path_factory.mktemp("room")
        venv.create(root, symlinks=True)
        own = Path(sysconfig.get_path("purelib", "venv", {"base": str(root)}))
        (own / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
        room = Room(root=root, env=environment(root))
        target = str(root / "bin" / "python")
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", target, *PIP, wheel, *distributions],
            check=True, env=room.env, cwd=root, timeout=300,
        )  # fmt: skip
        return room

    return made
