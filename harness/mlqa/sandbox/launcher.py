"""The launcher: builds the sandbox's outer walls once, then becomes the zygote's guardian.

Theory of operation. The judge starts this as a fresh interpreter with one socket. It

1. takes a mount namespace of its own (as root directly; otherwise inside a user namespace);
2. builds a root directory in memory that holds only what the judge listed, read-only, and enters
   it, so the host's file system is gone;
3. as root, becomes an unprivileged user id that nobody else has;
4. takes new user, pid, network, ipc, uts and mount namespaces, and forks. The child is process 1
   of the pid namespace and executes a fresh interpreter, the zygote: nothing of this process'
   memory is left in it;
5. waits for that child and ends with it.

When the judge ends, however it ends, its side of the socket closes; the zygote sees that and ends,
and its pid namespace takes every jail along. (A parent-death signal would follow the thread that
started this process, and is lost on a change of user anyway.)

Only the standard library is imported; the source arrives over the socket.
"""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

from mlqa.sandbox import confine

# The new root is mounted over a folder that every Linux has and no interpreter lives in, so nothing
# is left on the host when this process dies.
ROOT = "/sys"
OWN_USER_BASE = 1_000_000_000


def main(control: socket.socket, config: dict[str, Any]) -> None:
    """Build the walls (when ``config["confine"]``) and run the zygote."""
    os.set_inheritable(control.fileno(), True)
    seen = config.get("view") or view_here(config)
    environment = config["environment"]
    command = [seen["interpreter"], "-S", "-P", "-c", config["boot"], str(control.fileno())]
    if config["confine"]:
        proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
        os.set_inheritable(proc, True)
        build_walls(seen, proc)
        child = os.fork()
        if child:
            status = os.waitpid(child, 0)[1]
            os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
        confine.die_with_parent()
        environment["MLQA_PROC"] = str(proc)
    os.execve(command[0], command + seen["path"], environment)  # noqa: S606 - no shell wanted


def view_here(config: dict[str, Any]) -> dict[str, Any]:
    """In a container: check its limits, and list what a jail needs of this file system."""
    from mlqa.sandbox import view

    for name, files, wanted in config["limits"]:
        found = [file for file in files if os.path.exists(file)]
        if not found:
            raise SystemExit(f"the engine does not limit {name}: no {files[0]}")
        with open(found[0], encoding="ascii") as file:
            value = file.read().strip()
        if not value.isdigit() or int(value) > wanted:
            raise SystemExit(f"the engine does not limit {name}: {found[0]} is {value}")
    return view.view(tuple(config["packages"])).config()


def build_walls(seen: dict[str, Any], proc: int) -> None:
    """Steps 1 to 4 above, up to the fork."""
    root = os.geteuid() == 0
    if root:
        confine.unshare(confine.CLONE_NEWNS)
    else:
        user, group = os.geteuid(), os.getegid()
        confine.unshare(confine.CLONE_NEWUSER | confine.CLONE_NEWNS)
        confine.map_own_id(proc, 0, user, group)
    confine.mount("none", "/", None, confine.MS_REC | confine.MS_PRIVATE)
    build_root(seen)
    if root:
        own = OWN_USER_BASE + os.getpid()
        os.setgroups([])
        os.setresgid(own, own, own)
        os.setresuid(own, own, own)
        confine.set_dumpable(True)
    user, group = os.geteuid(), os.getegid()
    confine.unshare(
        confine.CLONE_NEWUSER
        | confine.CLONE_NEWNS
        | confine.CLONE_NEWPID
        | confine.CLONE_NEWNET
        | confine.CLONE_NEWIPC
        | confine.CLONE_NEWUTS
    )
    confine.map_own_id(proc, 0, user, group)
    socket.sethostname("jail")


def build_root(seen: dict[str, Any]) -> None:
    """Make the new root directory from the judge's list, and enter it."""
    confine.tmpfs(ROOT, size=16 * 2**20, inodes=4096)
    for target in seen["folders"]:
        os.makedirs(ROOT + target, exist_ok=True)
    for target, text in seen["texts"].items():
        os.makedirs(os.path.dirname(ROOT + target), exist_ok=True)
        with open(ROOT + target, "w", encoding="utf-8") as file:
            file.write(text)
    for target, destination in seen["links"].items():
        os.makedirs(os.path.dirname(ROOT + target), exist_ok=True)
        os.symlink(destination, ROOT + target)
    for entry in seen["mounts"]:
        show(entry["source"], ROOT + entry["target"], entry["kind"])
    confine.mount(
        "none", ROOT, None, confine.MS_BIND | confine.MS_REMOUNT | confine.MS_RDONLY
        | confine.MS_NOSUID | confine.MS_NODEV,
    )  # fmt: skip
    confine.enter_root(ROOT)


def show(source: str, target: str, kind: str) -> None:
    """Put one thing of the host into the new root; "hidden" puts an empty folder over it."""
    if kind == "hidden":
        confine.tmpfs(target, size=2**20, inodes=1024)
    elif os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
        confine.bind_read_only(source, target)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target):
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o444))
        confine.bind_read_only(source, target, device=kind == "device")


if __name__ == "__main__":
    sys.exit("the launcher is started by mlqa.sandbox.zygote_host")
