"""What a process does to itself to become a jail: namespaces, mounts, limits, capabilities.

Only thin wrappers over the kernel; the order in which they are used stands in ``launcher.py``
(once per zygote) and ``zygote.py`` (once per jail). This module runs inside the sandbox and imports
only the standard library.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Any, Final

CLONE_NEWNS: Final = 0x00020000
CLONE_NEWUTS: Final = 0x04000000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000

MS_RDONLY: Final = 1
MS_NOSUID: Final = 2
MS_NODEV: Final = 4
MS_NOEXEC: Final = 8
MS_REMOUNT: Final = 32
MS_NOATIME: Final = 1024
MS_NODIRATIME: Final = 2048
MS_BIND: Final = 4096
MS_REC: Final = 16384
MS_PRIVATE: Final = 1 << 18
MS_RELATIME: Final = 1 << 21
MNT_DETACH: Final = 2
LOCKED_FLAGS: Final = (
    # A user namespace may not take away what its parent had put on a mount (statvfs has the same
    # bits as mount for these).
    MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME
)
ST_RELATIME: Final = 4096

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_NO_NEW_PRIVS: Final = 38
CAPABILITY_VERSION_3: Final = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Leave the namespaces named by ``flags`` for new ones."""
    _check(_libc.unshare(flags), "unshare")


def join_namespace(descriptor: int, kind: int) -> None:
    """Enter the namespace of an open ``/proc/…/ns/…`` file."""
    _check(_libc.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Attach a file system, like the system call of this name."""
    _check(
        _libc.mount(
            os.fsencode(source),
            os.fsencode(target),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            data.encode() if data else None,
        ),
        f"mount {target}",
    )


def bind_read_only(source: str, target: str, *, device: bool = False) -> None:
    """Show ``source`` at ``target``, read-only, without set-user-ID and (but for devices) nodes."""
    mount(source, target, None, MS_BIND | MS_REC)
    kept = os.statvfs(target).f_flag
    flags = kept & LOCKED_FLAGS | MS_NOSUID | (0 if device else MS_RDONLY | MS_NODEV)
    if kept & ST_RELATIME:
        flags |= MS_RELATIME
    mount("none", target, None, MS_BIND | MS_REMOUNT | flags)


def tmpfs(target: str, *, size: int, inodes: int, mode: str = "0755") -> None:
    """Mount a bounded, empty file system in memory."""
    data = f"size={size},nr_inodes={inodes},mode={mode}"
    mount("tmpfs", target, "tmpfs", MS_NOSUID | MS_NODEV, data)


def enter_root(root: str) -> None:
    """Make ``root`` the root directory and let go of the old one."""
    os.chdir(root)
    _check(_libc.pivot_root(b".", b"."), "pivot_root")
    _check(_libc.umount2(b".", MNT_DETACH), "umount2")
    os.chdir("/")


def map_own_id(proc: int, inside: int, outside_user: int, outside_group: int) -> None:
    """Map one user and group id of the parent namespace into this new user namespace.

    ``proc`` is a descriptor of a proc directory; the jail itself has none.
    """
    for file, text in (
        ("self/setgroups", "deny"),
        ("self/uid_map", f"{inside} {outside_user} 1"),
        ("self/gid_map", f"{inside} {outside_group} 1"),
    ):
        descriptor = os.open(file, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    if sys.platform == "linux":
        _check(_libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")


def set_dumpable(on: bool) -> None:
    """Say whether others may look into this process (and whether its /proc files are its own)."""
    _check(_libc.prctl(PR_SET_DUMPABLE, int(on), 0, 0, 0), "prctl")


def no_new_privileges() -> None:
    """Give up set-user-ID and file capabilities for good."""
    _check(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")


def drop_capabilities() -> None:
    """Give up every capability in every set."""
    for capability in range(64):
        if _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            break
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def address_space_bytes(proc: int | None) -> int:
    """Return the size of this process' address space in bytes."""
    descriptor = os.open("self/statm" if proc is not None else "/proc/self/statm",
                         os.O_RDONLY | os.O_CLOEXEC, dir_fd=proc)  # fmt: skip
    try:
        pages = int(os.read(descriptor, 200).split()[0])
    finally:
        os.close(descriptor)
    return pages * resource.getpagesize()


def limit_resources(limits: dict[str, Any], mapped_bytes: int) -> None:
    """Set hard = soft limits from a spawn request.

    Memory is bounded as address space beyond what the zygote had mapped already, which a broad
    ``RLIMIT_AS`` cannot do for libraries that reserve gigabytes at import.
    """
    for kind, value in (
        (resource.RLIMIT_AS, mapped_bytes + limits["memory_bytes"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_NPROC, limits["threads"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    # One second apart: the first signal says that it was the CPU time, the second cannot be caught.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_s"], limits["cpu_s"] + 1))
