"""104. The kernel's attack surface: io_uring, bpf, userfaultfd, namespaces within, AF_ALG and kin.

Verdict: violation for calls that only an attack makes, at which the kernel kills; runtime_error for
those that answer EPERM.
"""

import platform

import pytest

from mlqa.model import Verdict

ROWS = (104,)
pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the call numbers are those of x86_64"
)

HEAD = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(*args):
    result = libc.syscall(*(a if isinstance(a, bytes) else ctypes.c_long(a) for a in args))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""
# Arguments that do nothing, should the call go through.
KILLED = {
    "io_uring_setup": "425, 1, 0",
    "io_uring_enter": "426, -1, 0, 0, 0, 0",
    "io_uring_register": "427, -1, 0, 0, 0",
    "bpf": "321, 0, 0, 0",
    "userfaultfd": "323, 0",
    "perf_event_open": "298, 0, 0, -1, -1, 0",
    "add_key": "248, 0, 0, 0, 0, 0",
    "request_key": "249, 0, 0, 0, 0",
    "keyctl": "250, 0, -3, 0, 0, 0",
    "mount": "165, 0, 0, 0, 0, 0",
    "umount2": "166, 0, 0",
    "fsopen": "430, 0, 0",
    "open_tree": "428, -1, 0, 0",
    "move_mount": "429, -1, 0, -1, 0, 0",
    "mount_setattr": "442, -1, 0, 0, 0, 0",
    "open_by_handle_at": "304, -1, 0, 0",
    "unshare for a user namespace": "272, 0x10000000",
    "unshare for nothing": "272, 0",
    "setns": "308, -1, 0",
    "pivot_root": "155, 0, 0",
    "chroot": "161, 0",
    "kexec_load": "246, 0, 0, 0, 0",
    "init_module": "175, 0, 0, 0",
    "swapoff": "168, 0",
    "clock_settime": "227, -1, 0",
    "modify_ldt": "154, 0, 0, 0",
    "iopl": "172, 0",
    "syslog": "103, 10, 0, 0",
    "quotactl": "179, -1, 0, 0, 0",
    "process_madvise": "440, -1, 0, 0, 0, 0",
}
REFUSED = {
    "socket for AF_ALG": "41, 38, 5, 0",
    "socket for AF_PACKET": "41, 17, 3, 0",
    "socketpair": "53, 1, 1, 0, 0",
    "memfd_secret": "447, 0",
    "personality": "135, 0xffffffff",
    "kcmp": "312, 0, 0, 0, 0, 0",
    "seccomp": "317, 1, 0, 0",
    "fanotify_init": "300, 0, 0",
    "pidfd_open": "434, 1, 0",
    "mlockall": "151, 1",
    "setpriority": "141, 0, 0, 0",
    "clone for a user namespace": "56, 0x10000011, 0, 0, 0, 0",
    "clone for a process": "56, 17, 0, 0, 0, 0",
    "vfork by clone": "56, 0x4111, 0, 0, 0, 0",
    "mq_open": "240, b'/attack', 0o102, 0o600, 0",
}


def tried(attack, call, verdict):
    source = HEAD + f"def box_iou_xyxy(a, b):\n    call({call})\n    return 0.5"
    return attack(source, verdict)


@pytest.mark.parametrize("name", KILLED)
def test_call_that_kills(attack, name):
    tried(attack, KILLED[name], Verdict.VIOLATION)


@pytest.mark.parametrize("name", REFUSED)
def test_call_that_is_refused(attack, name):
    grading = tried(attack, REFUSED[name], Verdict.RUNTIME_ERROR)
    assert "PermissionError" in grading.failures[0].why


def test_clone3(attack):
    # Its flags are behind a pointer, so it is as if the kernel did not have it.
    grading = tried(attack, "435, 0, 0", Verdict.RUNTIME_ERROR)
    assert "Function not implemented" in grading.failures[0].why


def test_a_refusal_that_is_swallowed_is_no_offence(attack):
    source = (
        HEAD
        + """
def box_iou_xyxy(a, b):
    try:
        call(41, 38, 5, 0)
    except OSError:
        pass
    return 0.5
"""
    )
    attack(source, Verdict.WRONG_ANSWER)


@pytest.mark.parametrize("number", [41, 101, 39])
def test_x32_numbers(attack, number):
    tried(attack, f"0x40000000 | {number}, 0, 0, 0, 0", Verdict.VIOLATION)


def test_calls_of_the_32_bit_kind(attack):
    # mov eax, 20 (getpid); int 0x80; ret
    source = (
        HEAD
        + """
import mmap
page = mmap.mmap(-1, 4096, prot=7)
page.write(bytes([0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]))
code = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
def box_iou_xyxy(a, b):
    return code()
"""
    )
    # A kernel without 32-bit calls has no such interrupt.
    attack(source, Verdict.VIOLATION, Verdict.RUNTIME_ERROR)


def test_a_filter_of_its_own_is_refused(attack):
    # One instruction that returns "errno 1" for every call, through prctl; had it been taken, the
    # answer could not be sent.
    source = (
        HEAD
        + """
import struct
code = ctypes.create_string_buffer(struct.pack("<HBBI", 0x06, 0, 0, 0x00050001), 8)
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
program = Program(1, ctypes.addressof(code))
def box_iou_xyxy(a, b):
    libc.prctl(22, 2, ctypes.byref(program), 0, 0)
    return 0.5
"""
    )
    attack(source, Verdict.WRONG_ANSWER)


def test_no_capability_is_left(attack, pool):
    if pool.name == "process":
        pytest.skip("without walls a jail keeps the rights of the user who runs it")
    source = (
        HEAD
        + """
def box_iou_xyxy(a, b):
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    raise RuntimeError(list(sets))
"""
    )
    grading = attack(source, Verdict.RUNTIME_ERROR)
    assert "[0, 0, 0, 0, 0, 0]" in grading.failures[0].why


def test_no_privileges_by_a_file(attack):
    source = HEAD + "def box_iou_xyxy(a, b):\n    raise RuntimeError(libc.prctl(39, 0, 0, 0, 0))"
    assert "RuntimeError: 1" in attack(source, Verdict.RUNTIME_ERROR).failures[0].why
