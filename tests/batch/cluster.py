"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PATIENCE_S = 60.0
# What an installed distribution brings to workers: a pack, and a sandbox with walls or without.
PLUGIN = """\
import os
from pathlib import Path
from typing import TypeVar
from mlqa.hookspecs import PackSource, SandboxSource, hookimpl

@hookimpl
def mlqa_packs():
    return [PackSource(name="tiny", root=Path(os.environ["WORKER_PACK"]))]

@hookimpl
def mlqa_sandboxes():
    def make():
        from mlqa.sandbox.zygote_host import ZygoteSandbox
        return ZygoteSandbox("twin", confine="WITHOUT_WALLS" not in os.environ)
    return [SandboxSource(name="twin", preference=0, make=make)]
"""


class Cluster:
    """The processes of a cluster; all that descends from them carries a mark."""

    def __init__(self, folder: Path, pack: Path) -> None:
        self.folder = folder
        self.mark = f"MLQA_TEST_CLUSTER={uuid.uuid4().hex}"
        self.pack = pack
        self.site = folder / "site"
        info = self.site / "a_plugin-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: a-plugin\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[mlqa]\ncluster_test = cluster_test_plugin\n")
        (self.site / "cluster_test_plugin.py").write_text(PLUGIN)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", "--port", "0")
        self.address = self.wait_for("scheduler", r"Scheduler at: *(tcp://[\d.:]+)")

    def start(self, what: str, *options: str, **changed: str) -> subprocess.Popen[bytes]:
        """Start a scheduler or a worker; its words go to a file of its name."""
        name, value = self.mark.split("=")
        path = os.pathsep.join([str(self.site), *filter(None, sys.path)])
        environment = {**os.environ, name: value, "PYTHONPATH": path,
                       "WORKER_PACK": str(self.pack), **changed}  # fmt: skip
        kind = what.split("-")[0]
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        with open(self.folder / what, "wb") as words:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--no-dashboard"],
                cwd=self.folder, env=environment, stdout=words, stderr=words,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def add_worker(self, name: str, *options: str, **changed: str) -> subprocess.Popen[bytes]:
        """Start a worker."""
        few = ("--nthreads", "1", "--memory-limit", "0")
        return self.start(f"worker-{name}", self.address, *few, *options, **changed)

    def wait_for(self, what: str, pattern: str) -> str:
        """Wait until a process has said something, and return it."""
        return wait_until(
            lambda: re.search(pattern, (self.folder / what).read_text()), "it says so"
        )[1]

    def wait_for_workers(self, *names: str) -> list[str]:
        """Wait until workers are there, and return their addresses."""
        pattern = r"Start worker at: *(tcp://[\d.:]+)[\s\S]*Registered to"
        return [self.wait_for(f"worker-{name}", pattern) for name in names]

    def running(self, word: str = "") -> list[int]:
        """Return the processes of the cluster, of those with a word in their command."""
        found = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    marked = self.mark.encode() in (folder / "environ").read_bytes()
                    command = (folder / "cmdline").read_bytes()
                except OSError:
                    continue
                if marked and word.encode() in command:
                    found.append(int(folder.name))
        return found

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """End a process and wait for it."""
        process.terminate()
        process.wait(PATIENCE_S)
        self.processes.remove(process)

    def close(self) -> None:
        """End everything, and fail if anything is left."""
        for process in reversed(list(self.processes)):
            self.stop(process)
        try:
            wait_until(lambda: not self.running(), "all are gone")
        finally:
            for left in self.running():
                os.kill(left, signal.SIGKILL)


def wait_until(seen: Callable[[], T], what: str) -> T:
    """Wait for something, and fail if it does not come in a minute."""
    limit = time.monotonic() + PATIENCE_S
    while not (found := seen()):
        assert time.monotonic() < limit, f"a minute has passed, and not: {what}"
        time.sleep(0.02)
    return found
