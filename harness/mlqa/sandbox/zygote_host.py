"""The judge's side of the zygotes: starts them, asks for jails, hears how jails ended.

One zygote per set of packages (numpy; numpy and torch), started on first need and kept for the
life of the sandbox. :class:`ZygoteSandbox` is both built-in sandboxes: ``namespace`` confines,
``process`` does not.
"""

from __future__ import annotations

import inspect
import itertools
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from types import ModuleType
from typing import Any, Final, Literal

import mlqa.sandbox.confine
import mlqa.sandbox.landlock
import mlqa.sandbox.launcher
import mlqa.sandbox.seccomp
import mlqa.sandbox.zygote
import mlqa.wire
import mlqa.worker.guards
import mlqa.worker.serve
import mlqa.worker.syntax
from mlqa.errors import SandboxUnavailable
from mlqa.model import Finding
from mlqa.sandbox.ahead import JailAhead
from mlqa.sandbox.base import JailEnded, Resources
from mlqa.sandbox.cgroup import Groups, find_groups
from mlqa.sandbox.jail import End, SocketJail, send_descriptors
from mlqa.sandbox.view import environment, import_names, interpreter, readable_paths, view

START_S: Final = 120.0
BIRTH_S: Final = 20.0
MESSAGE_BYTES: Final = 2**20

# What both stages run: modules arrive as source, so that mlqa's files need not be visible.
BOOT: Final = """
import json, socket, sys, types
control = socket.socket(fileno=int(sys.argv[1]))
message = json.loads(control.recv(1 << 20))
sys.path += sys.argv[2:]
for name, source in message["modules"].items():
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    exec(compile(source, "<" + name + ">", "exec", dont_inherit=True), module.__dict__)
sys.modules[message["main"]].main(control, message["config"])
"""
LAUNCHER_MODULES: Final = (mlqa.sandbox.confine, mlqa.sandbox.launcher)
ZYGOTE_MODULES: Final = (
    mlqa.wire,
    mlqa.worker.syntax,
    mlqa.worker.guards,
    mlqa.worker.serve,
    mlqa.sandbox.confine,
    mlqa.sandbox.landlock,
    mlqa.sandbox.seccomp,
    mlqa.sandbox.zygote,
)
WORKER_NEEDS: Final = ("msgspec", "numpy")
# What else is imported of these before the first fork: lazy sub-modules cannot be told from missing
# ones once the jail is closed.
PRELOAD: Final[dict[str, tuple[str, ...]]] = {
    "numpy": ("numpy", "numpy.random", "numpy.linalg", "numpy.fft", "numpy.lib.stride_tricks"),
    "torch": ("torch", "torch.nn.functional", "torch.utils.data"),
}


def _sources(modules: tuple[ModuleType, ...]) -> dict[str, str]:
    packages = dict.fromkeys(("mlqa", "mlqa.sandbox", "mlqa.worker"), "")
    return packages | {module.__name__: inspect.getsource(module) for module in modules}


class Zygote:
    """One running zygote on this machine; ``docker.py`` has one that runs in a container."""

    def __init__(
        self, packages: tuple[str, ...], *, confine: bool, seccomp: bool, groups: Groups
    ) -> None:
        self.packages = packages
        self.groups = groups
        self.landlock = ""
        self.confine = confine
        self.seccomp = seccomp
        self.ready = False
        self.numbers = itertools.count(1)
        self.ended: dict[int, End] = {}
        # The jail that is made ahead and the one in use are waited for by two threads.
        self.listening = threading.Lock()
        self.scratch = "" if confine else tempfile.mkdtemp(prefix="mlqa-")
        # A pipe, not a file: the jails' sys.stdout was made on it and must not think it can seek.
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        self.errors = os.fdopen(reading, "rb", buffering=0)
        try:
            self.control = self.launch(writing)
        finally:
            os.close(writing)

    @property
    def pid(self) -> int:
        """The process id of the launcher, which everything of this zygote descends from."""
        return self.process.pid

    def launch(self, errors: int) -> socket.socket:
        """Start the launcher, give it what it is to run, and return the control socket.

        ``errors`` is a descriptor for what launcher and zygote have to say.
        """
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (control, theirs):
            # A message must fit whole: the worker's source is the largest.
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MESSAGE_BYTES)
        with theirs:
            self.process = subprocess.Popen(
                [interpreter(), "-I", "-S", "-c", BOOT, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                pass_fds=[theirs.fileno()],
                env={},
                cwd="/",
            )
        seen = view((*self.packages, *WORKER_NEEDS))
        config = {"view": seen.config(), "confine": self.confine}
        self.send_sources(control, LAUNCHER_MODULES, config)
        return control

    def send_sources(
        self, control: socket.socket, modules: tuple[ModuleType, ...], config: dict[str, Any]
    ) -> None:
        """Send what the launcher runs, and what the zygote runs after it."""
        config = {**config, "environment": environment(), "boot": BOOT}
        preload = [n for p in self.packages for n in PRELOAD.get(p) or import_names(p)]
        needed = (*self.packages, *WORKER_NEEDS)
        ours = {
            "preload": preload,
            "seccomp": self.seccomp,
            "readable": ["/"] if self.confine else readable_paths(view(needed)),
        }
        for main, sources, settings in (
            ("mlqa.sandbox.launcher", modules, config),
            ("mlqa.sandbox.zygote", ZYGOTE_MODULES, ours),
        ):
            message = {"modules": _sources(sources), "main": main, "config": settings}
            control.send(json.dumps(message).encode())

    def spawn(self, resources: Resources) -> SocketJail:
        """Return a fresh jail, ready for its first request."""
        self.await_ready()
        number = next(self.numbers)
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        request = {
            "spawn": number,
            "seccomp": self.seccomp,
            "scratch": f"{self.scratch}/{number}" if self.scratch else "",
            **asdict(resources),
        }
        try:
            send_descriptors(
                self.control, json.dumps(request).encode(), [theirs.fileno(), write_end]
            )
        except OSError as error:
            os.close(read_end)
            ours.close()
            raise self._unavailable("it has ended") from error
        finally:
            theirs.close()
            os.close(write_end)
        jail = SocketJail(
            ours,
            read_end,
            output_limit=resources.output_bytes,
            answer_limit=resources.answer_bytes,
            wait_end=lambda wall_s: self._wait_end(number, wall_s),
            ask_signal=lambda sent: self._ask_signal(number, sent),
        )
        jail.await_birth(BIRTH_S)
        if self.groups.trees:
            try:
                jail.group = self.groups.enter(f"{self.pid}-{number}", jail.pid, resources)
            except OSError as error:
                jail.close()
                raise self._unavailable(f"control groups: {error}") from error
        return jail

    def await_ready(self) -> None:
        """Wait until the libraries are imported.

        Raises:
            SandboxUnavailable: with what the zygote wrote, when it cannot start here.
        """
        with self.listening:
            started = self.ready or (self._listen(START_S) and self.ready)
        if not started:
            raise self._unavailable("it did not start")

    def _ask_signal(self, number: int, sent: int) -> None:
        """Let the zygote, as the parent, signal a jail that belongs to another user."""
        self.control.send(json.dumps({"signal": number, "number": sent}).encode())

    def _wait_end(self, number: int, wall_s: float) -> End | None:
        deadline = time.monotonic() + wall_s
        with self.listening:
            while number not in self.ended:
                if not self._listen(deadline - time.monotonic()):
                    return None
            return self.ended.pop(number)

    def _listen(self, wall_s: float) -> bool:
        """Take one message; False when none comes in time or the zygote is gone."""
        if self.control.fileno() < 0:
            return False
        if not select.select([self.control], [], [], max(0.0, wall_s))[0]:
            return False
        try:
            data = self.control.recv(MESSAGE_BYTES)
        except ConnectionResetError:
            return False
        if not data:
            return False
        message = json.loads(data)
        if "ready" in message:
            self.ready = True
            self.landlock = message["landlock"]
        else:
            self.ended[message["ended"]] = End(
                status=message["status"], peak_kb=message["peak_kb"], cpu_s=message["cpu_s"]
            )
            if self.scratch:
                shutil.rmtree(f"{self.scratch}/{message['ended']}", ignore_errors=True)
        return True

    def _unavailable(self, what: str) -> SandboxUnavailable:
        self.end()
        said = self.said().strip().splitlines()
        self.errors.close()
        return SandboxUnavailable(
            f"the sandbox's process for {', '.join(self.packages)} cannot be used: {what}"
            + (f" ({said[-1]})" if said else ""),
            remedy="run `mlqa doctor` to see what this machine allows",
        )

    def said(self) -> str:
        """Return what launcher and zygote wrote, which is empty when all is well."""
        if self.errors.closed:
            # It failed before, with the jail that was made ahead, and that has been told.
            return ""
        return (self.errors.read(100_000) or b"").decode("utf-8", "replace")

    def close(self) -> None:
        """End the zygote and every jail of it, and let go of what it wrote."""
        self.end()
        self.errors.close()

    def end(self) -> None:
        """End the zygote and every jail of it."""
        self.control.close()
        try:
            self.process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.scratch:
            shutil.rmtree(self.scratch, ignore_errors=True)
            self.scratch = ""


class ZygoteSandbox:
    """A sandbox whose jails are forks of a zygote."""

    def __init__(self, name: str, *, confine: bool) -> None:
        self.name = name
        self._confine = confine
        self._zygotes: dict[tuple[str, ...], Zygote] = {}
        self._groups: Groups | None = None
        self._ahead = JailAhead()

    def start(self, packages: tuple[str, ...]) -> None:
        """Begin importing ``packages`` in a zygote; does not wait for it."""
        if packages not in self._zygotes:
            self._zygotes[packages] = self.make_zygote(packages)

    def make_zygote(self, packages: tuple[str, ...]) -> Zygote:
        """Return a new zygote that has begun to start."""
        self._groups = self._groups or self.find_groups()
        seccomp = sys.platform == "linux"
        return Zygote(packages, confine=self._confine, seccomp=seccomp, groups=self._groups)

    def find_groups(self) -> Groups:
        """Return the control groups that jails are put in."""
        return find_groups()

    def walls(self) -> tuple[Finding, ...]:
        """What is used here beside what the self-check tries, as far as it is known by now."""
        landlock = next((z.landlock for z in self._zygotes.values() if z.landlock), "none")
        groups = self._groups or Groups(())
        found = [Finding(name="Landlock", state=_state(landlock), detail=landlock)]
        detail = groups.words
        if groups.missing:
            detail += f"; without: {', '.join(groups.missing)}"
        return (*found, Finding(name="control groups", state=_state(detail), detail=detail))

    def spawn(self, packages: tuple[str, ...], resources: Resources) -> SocketJail:
        """Return a fresh jail; a zygote that has died is replaced once."""
        jail = self._ahead.take((packages, resources))
        if jail is not None:
            return jail
        self.start(packages)
        try:
            return self._zygotes[packages].spawn(resources)
        except (SandboxUnavailable, JailEnded) as error:
            # A zygote that was in use has died; without it no jail is left, and a new one serves.
            zygote = self._zygotes.pop(packages)
            zygote.close()
            if not zygote.ready:
                raise SandboxUnavailable(str(error)) from error
        self.start(packages)
        return self._zygotes[packages].spawn(resources)

    def prepare(self, packages: tuple[str, ...], resources: Resources) -> None:
        """Begin making the jail that the next :meth:`spawn` with the same arguments returns."""
        zygote = self._zygotes.get(packages)
        if zygote is not None and zygote.ready:
            self._ahead.make((packages, resources), zygote.spawn)

    def rest(self) -> None:
        """End the jail that was made ahead, if there is one."""
        self._ahead.drop()

    def close(self) -> None:
        """End every zygote and every jail."""
        self._ahead.close()
        for zygote in self._zygotes.values():
            zygote.close()
        self._zygotes.clear()
        if self._groups is not None:
            self._groups.close()
            self._groups = None


def _state(detail: str) -> Literal["ok", "warning"]:
    return "warning" if detail.startswith("none") else "ok"
