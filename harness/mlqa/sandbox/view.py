"""What a jail sees: a list of what it needs, not the host's file system less a few things.

The interpreter's binary, its standard library without site-packages, the shared libraries that
are mapped into this process, and the folders of the allowed packages with their requirements. mlqa
itself, its packs, ``*.pth`` files, metadata, the checkout and home directories are not on the list.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
import sysconfig
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from mlqa.errors import SandboxUnavailable

# The only place where a jail may write. Not /tmp or /work: an environment may live below those.
SCRATCH: Final = "/mlqa-scratch"
DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
# Libraries ask these for the number and kind of processors; torch complains without them.
PROCESSOR_FILES: Final = (
    "/proc/cpuinfo",
    "/sys/devices/system/cpu/online",
    "/sys/devices/system/cpu/possible",
    "/sys/devices/system/cpu/present",
)
ONE_THREAD: Final = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ),
    "1",
)
# The C library would give large arrays back to the kernel at once; every page of the next one then
# faults, which costs more than most arithmetic on it and is what differs most between two runs.
KEPT_MEMORY: Final = {
    "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20),
    "MALLOC_TRIM_THRESHOLD_": str(2**30),
}
# Which kernels OpenBLAS picks is the machine owner's business; the answers depend on it.
PASSED_ON: Final = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One thing of the host that the jail sees, or an empty folder that hides one."""

    source: str
    target: str
    kind: Literal["tree", "device", "hidden"] = "tree"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that the launcher needs to build a jail's root directory."""

    interpreter: str
    path: tuple[str, ...]
    mounts: tuple[Mount, ...]
    links: dict[str, str]
    texts: dict[str, str]

    def config(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "interpreter": self.interpreter,
            "path": list(self.path),
            "mounts": [asdict(mount) for mount in self.mounts],
            "links": self.links,
            "texts": self.texts,
            "folders": [SCRATCH, "/dev", "/etc"],
        }


def environment() -> dict[str, str]:
    """Return the whole environment of zygote and jail."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {
        "PATH": "/nonexistent",
        "HOME": SCRATCH,
        "TMPDIR": SCRATCH,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        **ONE_THREAD,
        **KEPT_MEMORY,
        **passed,
    }


def interpreter() -> str:
    """Return the real path of the interpreter behind a virtual environment."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    return os.path.realpath(base)


def view(packages: tuple[str, ...]) -> View:
    """Return what a jail sees whose submissions may import ``packages`` (distribution names)."""
    mounts: list[Mount] = []
    hidden: list[Mount] = []
    for name in ("stdlib", "platstdlib"):
        folder = os.path.realpath(sysconfig.get_path(name, vars=_base_vars()))
        if not any(mount.target == folder for mount in mounts):
            mounts.append(Mount(source=folder, target=folder))
            hidden += [
                Mount(source="", target=f"{folder}/{site}", kind="hidden")
                for site in ("site-packages", "dist-packages")
                if os.path.isdir(f"{folder}/{site}")
            ]
    needed, path = package_files(packages)
    mounts += hidden + [Mount(source=file, target=file) for file in needed]
    covered = [mount.target for mount in mounts]
    for library in mapped_libraries():
        if not any(library == c or library.startswith(c + "/") for c in covered):
            mounts.append(Mount(source=library, target=library))
            covered.append(library)
    mounts += [Mount(source=device, target=device, kind="device") for device in DEVICES]
    return View(
        interpreter=interpreter(),
        path=path,
        mounts=tuple(mounts),
        links=library_links(),
        texts=_texts(),
    )


def readable_paths(seen: View) -> list[str]:
    """Return the same list as paths of this file system, for a sandbox that has no root of its own.

    A folder in which something is hidden is replaced by the rest of what it holds.
    """
    hidden = [mount.target for mount in seen.mounts if mount.kind == "hidden"]
    paths = [file for file in PROCESSOR_FILES if os.path.exists(file)]
    for mount in seen.mounts:
        if mount.kind == "hidden":
            continue
        within = [target for target in hidden if os.path.dirname(target) == mount.source]
        if within:
            inside = (f"{mount.source}/{name}" for name in sorted(os.listdir(mount.source)))
            paths += [path for path in inside if path not in within]
        else:
            paths.append(mount.source)
    return paths


def _base_vars() -> dict[str, str]:
    return {
        "base": sys.base_prefix,
        "installed_base": sys.base_prefix,
        "platbase": sys.base_exec_prefix,
        "installed_platbase": sys.base_exec_prefix,
    }


@cache
def package_files(packages: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files and folders of distributions and their requirements, and their sys.path.

    Raises:
        SandboxUnavailable: when one of ``packages`` itself is not installed.
    """
    wanted, seen = list(packages), set[str]()
    files: dict[str, None] = {}
    path: dict[str, None] = {}
    while wanted:
        name = wanted.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError as error:
            if name in packages:
                raise SandboxUnavailable(
                    f"the package {name} is not installed",
                    remedy=f"pip install {name}"
                    if name != "torch"
                    else "pip install 'mlqa[torch]'",
                ) from error
            continue
        base = os.path.realpath(str(distribution.locate_file("")))
        path[base] = None
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not top.endswith((".dist-info", ".pth")):
                files[os.path.join(base, top)] = None
        wanted += [
            requirement.group()
            for text in distribution.requires or ()
            if "extra ==" not in text and (requirement := re.match(r"[\w.-]+", text))
        ]
    return tuple(file for file in files if os.path.exists(file)), tuple(path)


@cache
def import_names(package: str) -> tuple[str, ...]:
    """Return what a distribution is imported as: its public modules, or its own name if unknown."""
    names: dict[str, None] = {}
    for file in importlib.metadata.distribution(package).files or ():
        single = len(file.parts) == 1 and file.suffix == ".py"
        if single or file.parts[1:] == ("__init__.py",):
            names[file.parts[0].removesuffix(".py")] = None
    public = tuple(name for name in names if name.isidentifier() and not name.startswith("_"))
    return public or (package,)


def mapped_libraries() -> list[str]:
    """Return the interpreter and the folders of the system libraries mapped into this process."""
    found: dict[str, None] = {interpreter(): None}
    prefix = os.path.realpath(sys.base_prefix)
    for line in Path("/proc/self/maps").read_text().splitlines():
        file = line.split(maxsplit=5)[-1]
        if not file.startswith("/") or ".so" not in os.path.basename(file):
            continue
        folder = os.path.dirname(file)
        if "site-packages" in folder or "dist-packages" in folder:
            continue
        own = file.startswith(prefix + "/") and prefix != "/usr"
        found[file if own else folder] = None
    if os.path.exists("/etc/ld.so.cache"):
        found["/etc/ld.so.cache"] = None
    return list(found)


def library_links() -> dict[str, str]:
    """Return the symbolic links in / that the dynamic loader's paths go through."""
    names = ("/lib", "/lib64", "/lib32", "/bin", "/sbin")
    links = {name: os.readlink(name) for name in names if os.path.islink(name)}
    loaders = {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"}
    return links | {
        os.path.realpath(os.path.dirname(loader)) + "/" + os.path.basename(loader): os.readlink(
            loader
        )
        for loader in loaders
        if os.path.islink(loader)
    }


def _texts() -> dict[str, str]:
    texts = {"/etc/passwd": f"candidate:x:1000:1000::{SCRATCH}:/\n"}
    for file in PROCESSOR_FILES:
        if os.path.exists(file):
            texts[file] = Path(file).read_text(errors="replace")
    return texts


def missing_packages(packages: tuple[str, ...]) -> list[str]:
    """Return those of ``packages`` that are not installed here."""
    missing = []
    for name in packages:
        try:
            importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    return missing
