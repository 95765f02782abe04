"""Control groups, where the kernel lets us write them: one more wall round each jail.

A jail is bounded without them (``confine.py``: address space, threads, files). A group adds what
resource limits cannot: memory is counted where it is used and not where it is mapped, kernel memory
of pipes and page tables included; a frozen jail stays frozen whatever signal comes; one write kills
all of it.

Theory of operation. Each feature is looked for where the kernel keeps it: in version 2's one tree,
or in the tree of a controller of version 1 (a machine may have both, with some features in each).
In every tree that is used a sandbox makes one group of its own, ``mlqa-<process id>-<number>``, and
below it one for each jail. A jail is put in by the judge between its first byte and its first
request: the zygote forked it, so nothing of a submission has run by then. Groups of judges that
were killed are empty and are removed by the next one.

Documentation: the kernel's admin-guide/cgroup-v2.rst and admin-guide/cgroup-v1/.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from mlqa.sandbox.base import Resources

Feature = Literal["memory", "pids", "cpu", "freeze", "kill"]
FEATURES: Final[tuple[Feature, ...]] = ("memory", "pids", "cpu", "freeze", "kill")
# The file in a group of version 2 that shows that it has the feature.
V2_FILES: Final[dict[Feature, str]] = {
    "memory": "memory.max", "pids": "pids.max", "cpu": "cpu.stat",
    "freeze": "cgroup.freeze", "kill": "cgroup.kill",
}  # fmt: skip
V1_CONTROLLERS: Final[dict[Feature, tuple[str, str]]] = {
    "memory": ("memory", "memory.limit_in_bytes"),
    "pids": ("pids", "pids.max"),
    "cpu": ("cpuacct", "cpuacct.usage"),
    "freeze": ("freezer", "freezer.state"),
}
OWN_NAME: Final = re.compile(r"mlqa-(\d+)-\d+")
_numbers = itertools.count(1)
# A group that is delegated to the user, for example by `systemd-run --user --scope`.
VARIABLE: Final = "MLQA_CGROUP"
FREEZE_S: Final = 2.0
# Pages of the interpreter that are copied on write, and the kernel's own memory.
MEMORY_SLACK: Final = 96 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A hierarchy that can be written: its version, our group in it, and what it is used for."""

    version: Literal[1, 2]
    folder: Path
    features: frozenset[Feature]


class Groups:
    """The control groups of one judge. ``missing`` has the features that no tree offers."""

    def __init__(self, trees: tuple[Tree, ...]) -> None:
        self.trees = trees
        self.has = frozenset(feature for tree in trees for feature in tree.features)
        if trees:
            # Whoever forgets to close its sandbox must not leave groups behind either.
            atexit.register(self.close)

    @property
    def missing(self) -> tuple[Feature, ...]:
        """Features that cannot be had here, in a fixed order."""
        return tuple(feature for feature in FEATURES if feature not in self.has)

    @property
    def words(self) -> str:
        """What is used, for a person: "memory, pids (version 1), freeze, kill (version 2)"."""
        parts = [
            f"{', '.join(f for f in FEATURES if f in tree.features)} (version {tree.version})"
            for tree in self.trees
        ]
        return ", ".join(parts) or "none"

    def enter(self, name: str, pid: int, resources: Resources) -> Group:
        """Make a group for a jail, limit it, and put the process in.

        Raises:
            OSError: when the kernel refuses what it allowed at first.
        """
        group = Group({feature: t.folder / name for t in self.trees for feature in t.features})
        try:
            for folder in group.folders:
                folder.mkdir()
            self._limit(group, resources)
            for folder in group.folders:
                (folder / "cgroup.procs").write_text(str(pid))
        except OSError:
            group.remove()
            raise
        return group

    def _limit(self, group: Group, resources: Resources) -> None:
        for tree in self.trees:
            folder = tree.folder / group.name
            if "memory" in tree.features:
                limit = resources.memory_bytes + resources.scratch_bytes + MEMORY_SLACK
                write_memory_limit(tree.version, folder, limit)
            if "pids" in tree.features:
                (folder / "pids.max").write_text(str(resources.threads + 1))

    def close(self) -> None:
        """Remove the sandbox's own groups; all its jails have ended."""
        atexit.unregister(self.close)
        for tree in self.trees:
            for folder in [*_inner(tree.folder), tree.folder]:
                remove(folder)


class Group:
    """One jail's control groups, a folder for each feature (several may share one)."""

    def __init__(self, places: Mapping[Feature, Path]) -> None:
        self.places = places
        self.folders = tuple(dict.fromkeys(places.values()))
        self.name = self.folders[0].name if self.folders else ""

    def cpu_s(self) -> float:
        """Return the CPU time of everything that ever was in the group, or 0 where unknown."""
        folder = self.places.get("cpu")
        if folder is None:
            return 0.0
        with contextlib.suppress(OSError, IndexError, ValueError):
            if (folder / "cpuacct.usage").exists():
                return int((folder / "cpuacct.usage").read_text()) / 1e9
            return int((folder / "cpu.stat").read_text().split()[1]) / 1e6
        return 0.0

    def freeze(self) -> bool:
        """Stop everything in the group; False where that cannot be done."""
        folder = self.places.get("freeze")
        if folder is None:
            return False
        if (folder / "cgroup.freeze").exists():
            return _set_and_wait(
                folder / "cgroup.freeze", "1", folder / "cgroup.events", "frozen 1"
            )
        return _set_and_wait(folder / "freezer.state", "FROZEN", folder / "freezer.state", "FROZEN")

    def thaw(self) -> None:
        """Let the group go on."""
        folder = self.places.get("freeze")
        if folder is not None:
            # The jail may have ended, and its group with it.
            with contextlib.suppress(OSError):
                if (folder / "cgroup.freeze").exists():
                    (folder / "cgroup.freeze").write_text("0")
                else:
                    (folder / "freezer.state").write_text("THAWED")

    def kill(self) -> None:
        """Kill everything in the group where one write does it; thaws it, for a kill elsewhere."""
        folder = self.places.get("kill")
        if folder is not None:
            with contextlib.suppress(OSError):
                (folder / "cgroup.kill").write_text("1")
        self.thaw()

    def remove(self) -> None:
        """Remove the group; it is empty once its jail has been reaped."""
        for folder in self.folders:
            remove(folder)


def write_memory_limit(version: int, folder: Path, limit: int) -> None:
    """Limit memory and swap together; a kernel may count no swap at all."""
    if version == 2:
        (folder / "memory.max").write_text(str(limit))
        both, value = folder / "memory.swap.max", 0
    else:
        (folder / "memory.limit_in_bytes").write_text(str(limit))
        both, value = folder / "memory.memsw.limit_in_bytes", limit
    if both.exists():
        both.write_text(str(value))


def _set_and_wait(file: Path, text: str, shown: Path, wanted: str) -> bool:
    try:
        file.write_text(text)
        deadline = time.monotonic() + FREEZE_S
        while wanted not in shown.read_text():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.0001)
    except OSError:
        return False
    return True


def remove(folder: Path) -> None:
    """Remove a group; whatever is still in it is about to end."""
    deadline = time.monotonic() + 1.0
    while True:
        try:
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            if time.monotonic() > deadline:
                return
            time.sleep(0.001)
        else:
            return


def find_groups(proc: Path = Path("/proc/self")) -> Groups:
    """Find what can be written here, and make the judge's own groups.

    Version 2 is asked first, then version 1 for what is still missing. Where nothing can be
    written the result has no trees, and no jail gets a group.
    """
    try:
        mounts = (proc / "mountinfo").read_text()
        own = (proc / "cgroup").read_text()
    except OSError:
        return Groups(())
    wanted = set(FEATURES)
    name = f"mlqa-{os.getpid()}-{next(_numbers)}"
    trees: list[Tree] = []
    for version, folder, controllers in hierarchies(mounts, own):
        tree = _try_tree(version, folder, name, wanted, controllers)
        if tree is not None:
            trees.append(tree)
            wanted -= tree.features
    return Groups(tuple(trees))


def hierarchies(mounts: str, own: str) -> Iterator[tuple[Literal[1, 2], Path, frozenset[str]]]:
    """Yield (version, this process' group, controllers of version 1), version 2 first.

    ``mounts`` is /proc/self/mountinfo, ``own`` is /proc/self/cgroup.
    """
    groups = {}
    for line in own.splitlines():
        _, names, path = line.split(":", 2)
        groups[frozenset(filter(None, names.split(",")))] = path
    found: list[tuple[Literal[1, 2], Path, frozenset[str]]] = []
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        root, point = before.split()[3:5]
        kind, _, options = after.split(" ", 2)
        named = set(options.split(","))
        if kind == "cgroup2" and frozenset() in groups:
            delegated = os.environ.get(VARIABLE)
            place = Path(delegated) if delegated else _below(point, root, groups[frozenset()])
            found.append((2, place, frozenset()))
        for controllers, path in groups.items():
            if kind == "cgroup" and controllers and controllers <= named:
                found.append((1, _below(point, root, path), controllers))
    yield from sorted(found, key=lambda one: (-one[0], str(one[1])))


def _below(point: str, root: str, path: str) -> Path:
    inside = path.removeprefix(root) if root != "/" else path
    return Path(point) / inside.lstrip("/")


def _try_tree(
    version: Literal[1, 2],
    parent: Path,
    name: str,
    wanted: set[Feature],
    controllers: frozenset[str],
) -> Tree | None:
    if version == 1 and not any(
        V1_CONTROLLERS[f][0] in controllers for f in wanted if f in V1_CONTROLLERS
    ):
        return None
    own = parent / name
    trial = own / "trial"
    try:
        _remove_orphans(parent)
        if version == 2:
            _enable(parent)
        own.mkdir(exist_ok=True)
        if version == 2:
            _enable(own)
        trial.mkdir()
        has = frozenset(feature for feature in wanted if _offers(version, trial, feature))
        trial.rmdir()
        if not has:
            own.rmdir()
            return None
    except OSError:
        for folder in (trial, own):
            if folder.is_dir():
                remove(folder)
        return None
    return Tree(version=version, folder=own, features=has)


def _offers(version: int, group: Path, feature: Feature) -> bool:
    """Whether a group's file for a feature is there and may be used."""
    if version == 1 and feature not in V1_CONTROLLERS:
        return False
    file = group / (V2_FILES[feature] if version == 2 else V1_CONTROLLERS[feature][1])
    return os.access(file, os.R_OK if feature == "cpu" else os.W_OK)


def _enable(folder: Path) -> None:
    """Hand the controllers on to the groups below, where this group may do that.

    A group with processes may not: if this process is the only one, it moves to a leaf first.
    """
    control = folder / "cgroup.subtree_control"
    offered = set((folder / "cgroup.controllers").read_text().split()) & {"memory", "pids", "cpu"}
    if offered <= set(control.read_text().split()):
        return
    if (folder / "cgroup.procs").read_text().split() == [str(os.getpid())]:
        leaf = folder / "mlqa-judge"
        leaf.mkdir(exist_ok=True)
        (leaf / "cgroup.procs").write_text(str(os.getpid()))
    for controller in offered:
        # Each by itself: one that is refused must not keep the others away.
        with contextlib.suppress(OSError):
            control.write_text(f"+{controller}")


def _inner(folder: Path) -> list[Path]:
    try:
        return [inner for inner in folder.iterdir() if inner.is_dir()]
    except OSError:
        return []


def _remove_orphans(parent: Path) -> None:
    for folder in parent.iterdir():
        match = OWN_NAME.fullmatch(folder.name)
        if match and not Path(f"/proc/{match[1]}").exists():
            for inner in [*_inner(folder), folder]:
                # Not empty, or another judge was faster: it stays for the next one.
                with contextlib.suppress(OSError):
                    inner.rmdir()
