"""The Docker sandbox: a container as a second wall around the same zygote and the same jails.

Theory of operation. One container per set of packages, started once and kept: submissions do not
pay for a container, only for a fork. It runs as an unprivileged user without capabilities, network
or a writable file system; in it the launcher builds the same walls as without Docker, for which the
container's system-call profile must let it make namespaces. The judge listens on a socket in a
folder that only this container gets to see; the launcher connects to it, and from then on all is as
with the namespace sandbox: jails are forks, their sockets are passed as descriptors, and the
kernel, which is the same, tells the judge their process ids.

The container ends when the judge closes the control socket, also when the judge is killed; what a
crashed engine left behind is found by its label and removed at the next start.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import struct
import tempfile
from types import ModuleType
from typing import Any, Final

import mlqa.errors
import mlqa.sandbox.confine
import mlqa.sandbox.launcher
import mlqa.sandbox.view
from mlqa.errors import SandboxUnavailable
from mlqa.model import Finding
from mlqa.sandbox import seccomp
from mlqa.sandbox.cgroup import Groups
from mlqa.sandbox.zygote_host import (
    BOOT,
    LAUNCHER_MODULES,
    MESSAGE_BYTES,
    WORKER_NEEDS,
    Zygote,
    ZygoteSandbox,
)

UNIX: Final = "unix://"
DEFAULT_HOST: Final = "unix:///var/run/docker.sock"
IMAGE: Final = "mlqa-sandbox"
LABEL: Final = "mlqa.judge"
USER: Final = 65534
MEMORY_BYTES: Final = 4 * 2**30
PROCESSES: Final = 512
CONNECT_S: Final = 60.0
FOLDER: Final = "/run/mlqa"
_PEER: Final = struct.Struct("iII")
CONNECT: Final = f"""
import socket, sys
connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
connection.connect("{FOLDER}/control")
sys.argv = ["", str(connection.detach())]
"""
# Where the kernel shows a container its own limits, by control-group version 1 and 2.
LIMITS: Final = (
    ("memory", ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory.max"),
     MEMORY_BYTES),
    ("processes", ("/sys/fs/cgroup/pids/pids.max", "/sys/fs/cgroup/pids.max"), PROCESSES),
)  # fmt: skip
# The launcher needs these to build the walls of a jail; a jail itself is refused them.
NEEDED_CALLS: Final = frozenset(("mount", "umount2", "unshare", "setns", "pivot_root"))


def client() -> Any:
    """Return a connection to the engine.

    Raises:
        SandboxUnavailable: saying whether the library, the engine or a permission is missing.
    """
    try:
        import docker
        from docker.errors import DockerException
    except ImportError as error:
        raise SandboxUnavailable(
            "the Docker sandbox needs the docker package", remedy="pip install 'mlqa[docker]'"
        ) from error
    try:
        knock()
        engine = docker.from_env(timeout=60)
        engine.ping()
    except (DockerException, OSError) as error:
        raise _no_engine(error) from error
    return engine


def knock() -> None:
    """Connect to the engine's socket and let go of it, so that no engine is found out cleanly.

    The library leaves the socket of a failed first connection to the garbage collector.

    Raises:
        OSError: when nobody answers there, or this user may not ask.
    """
    host = os.environ.get("DOCKER_HOST", DEFAULT_HOST)
    if host.startswith(UNIX):
        with socket.socket(socket.AF_UNIX) as probe:
            probe.connect(host.removeprefix(UNIX))


def _no_engine(error: Exception) -> SandboxUnavailable:
    text = str(error)
    if "Permission denied" in text or "PermissionError" in text:
        return SandboxUnavailable(
            "this user may not talk to the Docker engine",
            remedy="join the group docker and log in again, or run as root",
        )
    return SandboxUnavailable(
        f"no Docker engine answers: {text[:200]}",
        remedy="start dockerd; the engine must run on this kernel",
    )


def profile() -> str:
    """Return the container's system-call profile: what only an attack makes is refused.

    Not Docker's own, which refuses the namespaces that the jails are made of.
    """
    refused = sorted(set(seccomp.KILLED_CALLS) - NEEDED_CALLS)
    return json.dumps(
        {
            "defaultAction": "SCMP_ACT_ALLOW",
            "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
            "syscalls": [{"names": refused, "action": "SCMP_ACT_ERRNO"}],
        }
    )


class DockerZygote(Zygote):
    """A zygote in a container."""

    def __init__(self, packages: tuple[str, ...], image: str) -> None:
        self.image = image
        self.container: Any = None
        self.folder = ""
        try:
            super().__init__(packages, confine=True, seccomp=True, groups=Groups(()))
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The process id of the container's first process, the launcher."""
        self.container.reload()
        pid: int = self.container.attrs["State"]["Pid"]
        return pid

    def launch(self, errors: int) -> socket.socket:  # noqa: ARG002 - the engine keeps a log
        """Start the container, wait for its zygote to connect, and give it what it is to run."""
        engine = client()
        remove_orphans(engine)
        self.folder = tempfile.mkdtemp(prefix="mlqa-")
        os.chmod(self.folder, 0o711)  # noqa: S103 - the container's user must find the socket
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(f"{self.folder}/control")
            os.chmod(f"{self.folder}/control", 0o666)  # noqa: S103 - and connect to it
            listener.listen(1)
            listener.settimeout(CONNECT_S)
            try:
                self.container = self.run_container(engine)
                control = self.accept(listener)
            except TimeoutError as error:
                said = self.said().strip().splitlines() or ["it wrote nothing"]
                raise SandboxUnavailable(f"the container did not connect: {said[-1]}") from error
        control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MESSAGE_BYTES)
        control.settimeout(None)
        modules: tuple[ModuleType, ...] = (mlqa.errors, mlqa.sandbox.view, *LAUNCHER_MODULES)
        packages = [*self.packages, *WORKER_NEEDS]
        config = {"confine": True, "packages": packages, "limits": LIMITS}
        self.send_sources(control, modules, config)
        return control

    def accept(self, listener: socket.socket) -> socket.socket:
        """Take the connection of the container's own process; anybody else's is refused."""
        while True:
            control, _ = listener.accept()
            credentials = control.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
            if _PEER.unpack(credentials)[0] == self.pid:
                return control
            control.close()

    def run_container(self, engine: Any) -> Any:
        """Start the container with everything closed that can be."""
        from docker.errors import APIError, ImageNotFound
        from docker.types import LogConfig

        try:
            # Looked up first: asked to run an image that it lacks, the engine would pull one.
            image = engine.images.get(self.image)
            return engine.containers.run(
                image,
                ["python3", "-I", "-c", CONNECT + BOOT],
                detach=True,
                auto_remove=False,
                init=False,
                network_mode="none",
                read_only=True,
                cap_drop=["ALL"],
                security_opt=[
                    "no-new-privileges:true",
                    f"seccomp={profile()}",
                    "apparmor=unconfined",
                ],
                user=f"{USER}:{USER}",
                pids_limit=PROCESSES,
                mem_limit=MEMORY_BYTES,
                memswap_limit=MEMORY_BYTES,
                ipc_mode="none",
                environment={},
                labels={LABEL: str(os.getpid())},
                # Only the launcher and the zygote write here; output of jails goes to the judge.
                log_config=LogConfig(type="json-file", config={"max-size": "64k", "max-file": "1"}),
                volumes={self.folder: {"bind": FOLDER, "mode": "ro"}},
            )
        except ImageNotFound as error:
            raise SandboxUnavailable(
                f"there is no image {self.image}",
                remedy="mlqa sandbox build --base IMAGE (an image with python3 and pip)",
            ) from error
        except APIError as error:
            raise SandboxUnavailable(f"the engine refuses the container: {error}") from error

    def said(self) -> str:
        """Return what launcher and zygote wrote into the container's log."""
        if self.container is None:
            return ""
        text: str = self.container.logs().decode("utf-8", "replace")
        return text

    def end(self) -> None:
        """Remove the container, and with it every jail."""
        with contextlib.suppress(AttributeError):
            # There is no control socket yet when the container has not connected.
            self.control.close()

    def close(self) -> None:
        """End everything and leave nothing behind."""
        self.end()
        self.errors.close()
        if self.container is not None:
            remove(self.container)
            self.container = None
        shutil.rmtree(self.folder, ignore_errors=True)


def remove(container: Any) -> None:
    """Kill and remove a container; one that is gone already is fine."""
    from docker.errors import APIError, NotFound

    try:
        container.remove(force=True)
    except NotFound:
        return
    except APIError as error:
        # 409: the engine is removing it already.
        if error.status_code != 409:
            raise


def remove_orphans(engine: Any) -> None:
    """Remove containers whose judge is no more."""
    for container in engine.containers.list(all=True, filters={"label": LABEL}):
        judge = container.labels[LABEL]
        if not os.path.exists(f"/proc/{judge}"):
            remove(container)


class DockerSandbox(ZygoteSandbox):
    """A sandbox whose zygotes run in containers."""

    def __init__(self, image: str = "") -> None:
        super().__init__("docker", confine=True)
        self.image = image or os.environ.get("MLQA_DOCKER_IMAGE", IMAGE)

    def make_zygote(self, packages: tuple[str, ...]) -> Zygote:
        """Return a zygote in a fresh container."""
        return DockerZygote(packages, self.image)

    def walls(self) -> tuple[Finding, ...]:
        """What is used here beside what the self-check tries; the engine sees to the groups."""
        landlock, _ = super().walls()
        detail = "memory, pids (the container's, for all its jails together)"
        return landlock, Finding(name="control groups", state="ok", detail=detail)
