"""The core on which everything is timed: which one it is, who keeps off it, what keeps it awake."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

# Runs until it is killed or its parent has ended. Whoever else is runnable goes before it.
KEEP_AWAKE: Final = """
import os, sys
core, parent = map(int, sys.argv[1:])
os.sched_setaffinity(0, {core})
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
while os.getppid() == parent:
    for _ in range(100_000):
        pass
"""


def timing_core() -> int | None:
    """Return the core on which everything is timed; None where processes cannot be pinned."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else None


@contextlib.contextmanager
def reserved(core: int | None) -> Iterator[None]:
    """Keep this process off the timing core, where there is another, and keep that core awake."""
    if core is None:
        yield
        return
    allowed = os.sched_getaffinity(0)
    with on_cores(allowed - {core} or allowed), awake(core):
        yield


@contextlib.contextmanager
def on_cores(cores: set[int] | None) -> Iterator[None]:
    """Let this process run on these cores meanwhile; None where processes cannot be pinned."""
    if cores is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def awake(core: int) -> Iterator[None]:
    """Run a process of the lowest priority on a core, so that the core never idles.

    While the judge looks at answers nobody is at turn. A core that idles sleeps, and a virtual one
    is given to somebody else; the caches are cold afterwards for whoever comes first.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", KEEP_AWAKE, str(core), str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()
