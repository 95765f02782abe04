"""Control groups: how they are found, and, where they can be written, what they really do."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlqa.sandbox.base import Resources
from mlqa.sandbox.cgroup import Group, Groups, find_groups, hierarchies

MIXED_MOUNTS = """\
30 25 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
31 30 0:27 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
32 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
33 30 0:29 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
"""
MIXED_OWN = "4:memory:/jobs/7\n3:cpu,cpuacct:/\n0::/\n"


@pytest.fixture
def groups() -> Iterator[Groups]:
    found = find_groups()
    if not found.trees:
        pytest.skip("no control group can be written here")
    yield found
    found.close()


@pytest.fixture
def busy() -> Iterator[int]:
    pid = os.fork()
    if pid == 0:
        # A child of a test must not run anything of pytest.
        while os.getppid() != 1:
            sum(range(1000))
        os._exit(0)
    yield pid
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def needs(groups: Groups, feature: str) -> None:
    if feature in groups.missing:
        pytest.skip(f"no control group with {feature} can be written here")


def test_both_versions_are_found_version_2_first(monkeypatch):
    monkeypatch.delenv("MLQA_CGROUP", raising=False)
    found = list(hierarchies(MIXED_MOUNTS, MIXED_OWN))
    assert found == [
        (2, Path("/sys/fs/cgroup/unified"), frozenset()),
        (1, Path("/sys/fs/cgroup/cpu,cpuacct"), frozenset({"cpu", "cpuacct"})),
        (1, Path("/sys/fs/cgroup/memory/jobs/7"), frozenset({"memory"})),
    ]


def test_a_container_sees_its_group_as_the_root():
    mounts = "31 30 0:27 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
    found = list(hierarchies(mounts, "4:memory:/docker/abc/inner\n"))
    assert found == [(1, Path("/sys/fs/cgroup/memory/inner"), frozenset({"memory"}))]


def test_a_delegated_group_can_be_named(monkeypatch):
    monkeypatch.setenv("MLQA_CGROUP", "/sys/fs/cgroup/user.slice/mine")
    mounts = "33 30 0:29 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
    found = list(hierarchies(mounts, "0::/user.slice\n"))
    assert found == [(2, Path("/sys/fs/cgroup/user.slice/mine"), frozenset())]


def test_version_2_with_everything_is_used_alone(tmp_path, monkeypatch):
    """Ordinary files stand in for a tree that this machine may not have."""
    proc, tree = tmp_path / "proc", tmp_path / "tree"
    proc.mkdir()
    tree.mkdir()
    (proc / "mountinfo").write_text(f"33 30 0:29 / {tree} rw - cgroup2 cgroup2 rw\n")
    (proc / "cgroup").write_text("0::/\n")
    files = {"cgroup.controllers": "cpu memory pids", "cgroup.subtree_control": "",
             "cgroup.procs": "1\n2\n"}  # fmt: skip
    for name, text in files.items():
        (tree / name).write_text(text)
    made = Path.mkdir

    def with_files(folder, *args, **kwargs):
        made(folder, *args, **kwargs)
        for name in (*files, "memory.max", "memory.swap.max", "pids.max", "cpu.stat",
                     "cgroup.freeze", "cgroup.kill"):  # fmt: skip
            (folder / name).write_text("")

    monkeypatch.setattr(Path, "mkdir", with_files)
    monkeypatch.setattr(Path, "rmdir", lambda _: None)
    groups = find_groups(proc)
    assert groups.missing == ()
    assert [one.version for one in groups.trees] == [2]
    group = groups.enter("1", 4321, Resources(memory_bytes=2**20, scratch_bytes=0, threads=8))
    (folder,) = group.folders
    assert int((folder / "memory.max").read_text()) > 2**20
    assert (folder / "memory.swap.max").read_text() == "0"
    assert (folder / "pids.max").read_text() == "9"
    assert (folder / "cgroup.procs").read_text() == "4321"


def test_nothing_to_write_means_no_groups(tmp_path):
    (tmp_path / "mountinfo").write_text("31 30 0:27 / /nowhere rw - cgroup cgroup rw,memory\n")
    (tmp_path / "cgroup").write_text("4:memory:/\n")
    assert find_groups(tmp_path).trees == ()
    assert find_groups(tmp_path / "none").words == "none"


def test_a_frozen_group_uses_no_time_whatever_signal_comes(groups, busy):
    needs(groups, "freeze")
    group = groups.enter("1", busy, Resources())
    try:
        assert group.freeze()
        os.kill(busy, signal.SIGCONT)
        before = time.clock_gettime((~busy << 3) | 2)
        time.sleep(0.1)
        assert time.clock_gettime((~busy << 3) | 2) == before
        group.thaw()
        deadline = time.monotonic() + 10
        while time.clock_gettime((~busy << 3) | 2) == before:
            assert time.monotonic() < deadline
    finally:
        finish(group, busy)


def test_time_is_counted(groups, busy):
    needs(groups, "cpu")
    group = groups.enter("1", busy, Resources())
    try:
        deadline = time.monotonic() + 10
        while group.cpu_s() < 0.02:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        finish(group, busy)


def test_memory_that_no_mapping_shows_is_limited(groups):
    """A file in memory belongs to nobody's address space; the group counts it."""
    needs(groups, "memory")
    go_read, go_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(go_read, 1)
        file = os.memfd_create("held")
        for _ in range(512):
            os.write(file, b"x" * 2**20)
        os._exit(0)
    group = groups.enter("1", pid, Resources(memory_bytes=2**20, scratch_bytes=0))
    os.write(go_write, b"x")
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    group.remove()
    os.close(go_read)
    os.close(go_write)
    assert status == -signal.SIGKILL


def test_groups_of_a_killed_judge_are_removed_by_the_next(groups):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    left = [tree.folder.with_name(f"mlqa-{pid}-1") for tree in groups.trees]
    for folder in left:
        folder.mkdir()
    find_groups().close()
    assert not any(folder.exists() for folder in left)


def test_every_jail_has_a_group_while_it_lives(sandbox):
    jail = sandbox.spawn(("numpy",), Resources())
    if jail.group is None:
        jail.close()
        pytest.skip("no control group can be written here")
    folders = jail.group.folders
    assert all(str(jail.pid) in (f / "cgroup.procs").read_text().split() for f in folders)
    jail.close()
    assert not any(folder.exists() for folder in folders)


def finish(group: Group, pid: int) -> None:
    group.kill()
    os.kill(pid, signal.SIGKILL)
    # Reaped by the fixture; until then a zombie, which does not hold a group.
    group.remove()
