"""Landlock, where the kernel has it: rules on files and the network that a process sets itself.

In a jail with walls of its own it is one more lock on the same doors: the root is readable, the
scratch folder can be written, TCP is closed, and signals and abstract sockets do not leave the
jail. In the ``process`` sandbox, which has no walls, it is what keeps the host's files closed.

Source: the kernel's userspace-api/landlock.rst; rights are grouped by the version that brought
them. This module runs inside the sandbox and imports only the standard library.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import Final

from mlqa.sandbox import confine

CREATE_RULESET: Final = 444
ADD_RULE: Final = 445
RESTRICT_SELF: Final = 446
GET_VERSION: Final = 1
RULE_PATH_BENEATH: Final = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
FIRST_VERSION_RIGHTS: Final = (1 << 13) - 1
REFER, TRUNCATE, IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
# Rights that make sense on something that is not a folder.
OF_A_FILE: Final = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
READING: Final = EXECUTE | READ_FILE | READ_DIR
BIND_AND_CONNECT_TCP: Final = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS: Final = 0b11

_libc = ctypes.CDLL(None, use_errno=True)


def _call(number: int, *args: int | bytes | None) -> int:
    given = [ctypes.c_char_p(a) if isinstance(a, bytes | None) else ctypes.c_long(a) for a in args]
    result = int(_libc.syscall(ctypes.c_long(number), *given))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"landlock: {os.strerror(code)}")
    return result


def version() -> int:
    """Return the version of Landlock's interface, or 0 where the kernel has none."""
    try:
        return _call(CREATE_RULESET, None, 0, GET_VERSION)
    except OSError as error:
        if error.errno in (errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM):
            return 0
        raise


def handled(abi: int) -> tuple[int, int, int]:
    """Return what a version can restrict: rights on files, on the network, and scopes."""
    files = FIRST_VERSION_RIGHTS
    files |= REFER if abi >= 2 else 0
    files |= TRUNCATE if abi >= 3 else 0
    files |= IOCTL_DEVICE if abi >= 5 else 0
    network = BIND_AND_CONNECT_TCP if abi >= 4 else 0
    return files, network, ABSTRACT_SOCKETS_AND_SIGNALS if abi >= 6 else 0


def ruleset(abi: int) -> bytes:
    """Return ``struct landlock_ruleset_attr``, as long as the version knows it."""
    files, network, scopes = handled(abi)
    whole = struct.pack("=QQQ", files, network, scopes)
    return whole[: 8 if abi < 4 else 16 if abi < 6 else 24]


def restrict(readable: list[str], writable: list[str]) -> None:
    """Allow reading below some paths, everything below others, and nothing else, for good.

    Needs ``no_new_privs``. Paths that do not exist are left out. Does nothing where the kernel has
    no Landlock.

    Raises:
        OSError: when the kernel has it and refuses.
    """
    abi = version()
    if abi == 0:
        return
    attributes = ruleset(abi)
    rules = _call(CREATE_RULESET, attributes, len(attributes), 0)
    try:
        everything = handled(abi)[0]
        for paths, rights in ((readable, READING), (writable, everything)):
            for path in paths:
                _allow(rules, path, rights & everything)
        _call(RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def works(readable: list[str], writable: list[str]) -> str:
    """Try :func:`restrict` in a child of this process; return what is used, in words."""
    abi = version()
    if abi == 0:
        return "none: the kernel has no Landlock, or does not let us use it"
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            confine.no_new_privileges()
            restrict(readable, writable)
            code = 0
        except OSError as error:
            code = error.errno or 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return f"version {abi}" if code == 0 else f"none: the kernel refuses it: {os.strerror(code)}"


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= OF_A_FILE
        _call(ADD_RULE, rules, RULE_PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)
