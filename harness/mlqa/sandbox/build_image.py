"""Building the image of the Docker sandbox from the Dockerfile in this package."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mlqa.errors import SandboxUnavailable
from mlqa.sandbox.docker import IMAGE, client

DOCKERFILE = Path(__file__).parent / "image" / "Dockerfile"


def build(
    base: str,
    packages: Sequence[str],
    say: Callable[[str], None],
    *,
    tag: str = IMAGE,
) -> str:
    """Build the image and return its tag.

    The packages are downloaded here, in the versions that this environment has, so that answers are
    computed by the same code inside and outside; the build itself needs no network.

    Raises:
        SandboxUnavailable: saying which step failed.
    """
    engine = client()
    version = python_of(engine, base)
    with tempfile.TemporaryDirectory(prefix="mlqa-") as name:
        folder = Path(name)
        shutil.copy(DOCKERFILE, folder / "Dockerfile")
        say(f"downloading {', '.join(packages)} for Python {version}")
        download(packages, version, folder / "wheels")
        say(f"building {tag} on {base}")
        build_in(engine, folder, base, tag)
    return tag


def python_of(engine: Any, base: str) -> str:
    """Return the version of the interpreter in an image, such as 3.11."""
    from docker.errors import ContainerError, ImageNotFound

    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        # Looked up first, since the engine would pull an image that it lacks.
        engine.images.get(base)
        said = engine.containers.run(
            base, ["python3", "-c", code], remove=True, network_mode="none"
        )
    except ImageNotFound as error:
        raise SandboxUnavailable(
            f"there is no image {base}", remedy="docker pull it first, or name another with --base"
        ) from error
    except ContainerError as error:
        raise SandboxUnavailable(f"{base} has no python3: {error}") from error
    version: str = said.decode().strip()
    return version


def download(packages: Sequence[str], python: str, folder: Path) -> None:
    """Download wheels of the versions that are installed here."""
    wanted = [
        # A local label ("+cpu") names a build, not a version that an index knows.
        f"{name}=={importlib.metadata.version(name).partition('+')[0]}"
        for name in packages
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:",
         "--python-version", python, "--dest", str(folder), *wanted],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SandboxUnavailable(f"pip cannot download {', '.join(wanted)}: {done.stderr[-500:]}")


def build_in(engine: Any, folder: Path, base: str, tag: str) -> None:
    """Build the image from a prepared folder."""
    from docker.errors import BuildError

    try:
        engine.images.build(
            path=str(folder), tag=tag, buildargs={"BASE": base}, network_mode="none", rm=True
        )
    except BuildError as error:
        said = "".join(line.get("stream", "") for line in error.build_log)
        raise SandboxUnavailable(f"the build failed: {error}\n{said[-1000:]}") from error
