"""Landlock: what is asked of which version, and, where the kernel has it, what it refuses."""

import os
from collections.abc import Callable

import pytest

from mlqa.sandbox import confine, landlock


def in_child(act: Callable[[], bool]) -> bool:
    """Run ``act`` in a child process, which may lock itself up; return its answer."""
    pid = os.fork()
    if pid == 0:
        code = 2
        try:
            code = int(act())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 1


needs_landlock = pytest.mark.skipif(landlock.version() == 0, reason="the kernel has no Landlock")


@pytest.mark.parametrize(("abi", "size"), [(1, 8), (3, 8), (4, 16), (5, 16), (6, 24), (9, 24)])
def test_the_ruleset_is_as_long_as_the_version_knows_it(abi, size):
    assert len(landlock.ruleset(abi)) == size


def test_later_versions_restrict_more():
    rights = [landlock.handled(abi)[0] for abi in (1, 2, 3, 5)]
    assert rights == sorted(set(rights))
    assert landlock.handled(3)[1] == 0 != landlock.handled(4)[1]


@needs_landlock
def test_only_what_is_listed_can_be_read_and_written(tmp_path):
    for name in ("open", "scratch", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")

    def allowed(name: str, flags: int) -> bool:
        try:
            os.close(os.open(tmp_path / name / "file", flags))
        except PermissionError:
            return False
        return True

    def act() -> bool:
        confine.no_new_privileges()
        landlock.restrict([str(tmp_path / "open"), "/nonexistent"], [str(tmp_path / "scratch")])
        got = [allowed(n, f) for n in ("open", "scratch", "secret")
               for f in (os.O_RDONLY, os.O_WRONLY)]  # fmt: skip
        return got == [True, False, True, True, False, False]

    assert in_child(act)


@needs_landlock
def test_the_trial_leaves_this_process_free(tmp_path):
    assert landlock.works(["/usr"], []).startswith("version ")
    (tmp_path / "file").write_text("still free")


def test_a_kernel_without_it_is_left_alone(monkeypatch):
    monkeypatch.setattr(landlock, "version", lambda: 0)
    landlock.restrict([], [])
    assert landlock.works([], []).startswith("none: ")


def test_a_refusal_is_told(monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(28, "refused")

    monkeypatch.setattr(landlock, "version", lambda: 4)
    monkeypatch.setattr(landlock, "restrict", refuse)
    assert landlock.works([], []) == "none: the kernel refuses it: No space left on device"
