"""The system-call filter of a jail, as a classic BPF program installed by ``prctl``.

Theory of operation: the default is to allow, since numpy and torch between them use much of the
kernel's harmless side. Calls that would start processes, reach a network or keep memory outside the
address-space limit answer EPERM, as honest code may ask for them and cope. Calls that only an
attack makes kill the process with SIGSYS, which the judge sees from outside. ``clone`` may start
threads and nothing else; ``clone3`` hides its flags behind a pointer, so it answers ENOSYS and the
C library falls back to ``clone``. A foreign architecture word or an x32 number kills.

This module runs inside the sandbox as well and imports only the standard library.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from functools import cache
from typing import Final

PR_SET_SECCOMP: Final = 22
SECCOMP_MODE_FILTER: Final = 2

_LOAD, _JEQ, _JGE, _JSET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16

ALLOW: Final = 0x7FFF0000
KILL: Final = 0x80000000
REFUSE: Final = 0x00050000
CLONE_THREAD: Final = 0x00010000
X32_BIT: Final = 0x40000000

# Numbers from the kernel's syscall tables (arch/x86/entry/syscalls, asm-generic/unistd.h).
# name: (x86_64, aarch64); None where the architecture has no such call.
REFUSED_CALLS: Final[dict[str, tuple[int | None, int | None]]] = {
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "personality": (135, 92),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "setrlimit": (160, 164),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "kcmp": (312, 272),
    "seccomp": (317, 277),
    "fanotify_init": (300, 262),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "mlockall": (151, 230),
    # A timer can send the signal that wakes a stopped process.
    "timer_create": (222, 107),
}
KILLED_CALLS: Final[dict[str, tuple[int | None, int | None]]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "umount2": (166, 39),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "unshare": (272, 97),
    "setns": (308, 268),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "lookup_dcookie": (212, 18),
    "syslog": (103, 116),
}
_ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
# Calls of which some options are refused: the argument that holds the option, and which.
# prctl: the death signal, the dumpable flag and filters stay as the jail was given them.
# fcntl: F_SETSIG would let a descriptor send the signal that wakes a stopped process.
_OPTIONS: Final = (
    ((157, 167), _FIRST_ARGUMENT, (1, 4, PR_SET_SECCOMP)),
    ((72, 25), _FIRST_ARGUMENT + 8, (10,)),
)
_CLONE: Final = (56, 220)
_CLONE3: Final = 435


class _Assembler:
    """Assembles the instructions; every jump target is the next instruction or a return."""

    def __init__(self) -> None:
        self.code: list[bytes] = []

    def load(self, offset: int) -> None:
        self.code.append(struct.pack("<HBBI", _LOAD, 0, 0, offset))

    def unless(self, jump: int, value: int) -> None:
        """Skip the next instruction unless the test holds."""
        self.code.append(struct.pack("<HBBI", jump, 0, 1, value))

    def give(self, action: int) -> None:
        self.code.append(struct.pack("<HBBI", _RETURN, 0, 0, action))

    def answer(self, number: int, action: int) -> None:
        self.unless(_JEQ, number)
        self.give(action)


def program(machine: str) -> bytes:
    """Return the filter for one machine architecture ("x86_64", "aarch64").

    Raises:
        LookupError: for an architecture whose call numbers are not listed here.
    """
    column, architecture = _ARCHITECTURES[machine]
    build = _Assembler()
    build.load(_ARCHITECTURE)
    build.code.append(struct.pack("<HBBI", _JEQ, 1, 0, architecture))
    build.give(KILL)
    build.load(_NUMBER)
    if machine == "x86_64":
        build.unless(_JGE, X32_BIT)
        build.give(KILL)
    for calls, action in ((REFUSED_CALLS, REFUSE | errno.EPERM), (KILLED_CALLS, KILL)):
        for numbers in calls.values():
            number = numbers[column]
            if number is not None:
                build.answer(number, action)
    build.answer(_CLONE3, REFUSE | errno.ENOSYS)
    for numbers, argument, options in _OPTIONS:
        # Skip what follows unless this is the call; then look at the option.
        length = 2 * len(options) + 2
        build.code.append(struct.pack("<HBBI", _JEQ, 0, length, numbers[column]))
        build.load(argument)
        for option in options:
            build.answer(option, REFUSE | errno.EPERM)
        build.give(ALLOW)
    # clone: skip the three instructions of its check unless this is clone.
    build.code.append(struct.pack("<HBBI", _JEQ, 0, 3, _CLONE[column]))
    build.load(_FIRST_ARGUMENT)
    build.code.append(struct.pack("<HBBI", _JSET, 1, 0, CLONE_THREAD))
    build.give(REFUSE | errno.EPERM)
    build.give(ALLOW)
    return b"".join(build.code)


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


_libc = ctypes.CDLL(None, use_errno=True)


@cache
def _prepared() -> tuple[_Program, ctypes.Array[ctypes.c_char]]:
    """Return this machine's filter as the kernel wants it, and the memory that it points to."""
    code = program(platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    return _Program(len(code) // 8, ctypes.addressof(buffer)), buffer


def prepare() -> None:
    """Assemble the filter ahead of time; the zygote does it once for all its jails.

    Raises:
        LookupError: on an architecture without a table.
    """
    _prepared()


def install() -> None:
    """Put the filter on this process for good; ``no_new_privs`` must be set already.

    Raises:
        OSError: when the kernel refuses it.
        LookupError: on an architecture without a table.
    """
    filter_, _ = _prepared()
    if _libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel refused the system-call filter")
