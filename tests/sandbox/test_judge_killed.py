"""When the judge is killed with SIGKILL, everything that it started dies with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

JUDGE = """
import sys, time
from mlqa.sandbox.base import Budget, Resources
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.wire import encode
name, source = sys.argv[1:]
sandbox = ZygoteSandbox(name, confine=name == "namespace")
jail = sandbox.spawn(("numpy",), Resources(cpu_s=5))
request = {"do": "load", "name": "sub", "source": source.encode(), "entry_points": []}
jail.send(encode(request), Budget(cpu_s=1, wall_s=1))
print(jail.pid, flush=True)
time.sleep(60)
"""
SOURCES = {
    "waiting": "x = 1",
    "spinning": "while True: pass",
    "sleeping": "import time; time.sleep(30)",
    "deaf": "import signal, time\n"
    "for n in set(signal.Signals) - {9, 19}: signal.signal(n, signal.SIG_IGN)\n"
    "while True: pass",
    "in a session of its own, with threads": "import threading, time\n"
    "for _ in range(3): threading.Thread(target=time.sleep, args=(30,)).start()\ntime.sleep(30)",
    # It asks the kernel not to tell it of its parent's death.
    "unwilling": "import ctypes, time; ctypes.CDLL(None).prctl(1, 0, 0, 0, 0); time.sleep(30)",
}


def state(pid: int) -> tuple[str, int] | None:
    """Return a process' state and parent, None when there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return fields[0], int(fields[1])


def below(root: int) -> set[int]:
    """Return the processes below one."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (found := state(int(entry.name))):
            parents[int(entry.name)] = found[1]
    tree: set[int] = set()
    while new := {p for p, parent in parents.items() if parent in tree | {root}} - tree:
        tree |= new
    return tree


def alive(pids: set[int]) -> set[int]:
    """Return those that run; one that only waits to be reaped does not."""
    return {pid for pid in pids if (found := state(pid)) and found[0] not in "ZX"}


@pytest.mark.parametrize("kind", SOURCES)
def test_the_whole_tree_dies(box, tmp_path, kind):
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE, box.name, SOURCES[kind]],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert judge.stdout is not None
    with judge.stdout:
        jail = int(judge.stdout.readline())
    time.sleep(0.2)  # let the source start
    tree = below(judge.pid)
    try:
        assert jail in tree
        judge.kill()
        judge.wait()
        deadline = time.monotonic() + 3.0
        while alive(tree) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert alive(tree) == set()
    finally:
        for pid in alive(tree):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
