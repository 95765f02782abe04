"""The system-call filter, decoded and run by an interpreter of classic BPF."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from mlqa.sandbox import seccomp

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
LOAD, JEQ, JGE, JSET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
COLUMNS = {"x86_64": 0, "aarch64": 1}
# Thread creation as glibc does it, and ways to start processes.
THREAD = 0x003D0F00
FLAGS_OF_PROCESSES = (17, 0x4111, 0x10000011, 0x20000011, 0x01200011, 0)
# What numpy, torch and the worker live on.
NEEDED = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "mmap": (9, 222), "mprotect": (10, 226),
    "munmap": (11, 215), "brk": (12, 214), "madvise": (28, 233), "futex": (202, 98),
    "openat": (257, 56), "fstat": (5, 80), "getdents64": (217, 61), "lseek": (8, 62),
    "exit_group": (231, 94), "exit": (60, 93), "rt_sigaction": (13, 134),
    "rt_sigreturn": (15, 139), "sched_getaffinity": (204, 123), "getrandom": (318, 278),
    "clock_gettime": (228, 113), "clock_nanosleep": (230, 115), "sendto": (44, 206),
    "recvfrom": (45, 207), "set_robust_list": (273, 99), "rseq": (334, 293), "prctl": (157, 167),
    "pipe2": (293, 59), "dup": (32, 23), "unlinkat": (263, 35), "getpid": (39, 172),
}  # fmt: skip


def decoded(machine: str) -> list[tuple[int, int, int, int]]:
    code = seccomp.program(machine)
    assert len(code) % 8 == 0
    return list(struct.iter_unpack("<HBBI", code))


def run(machine: str, number: int, *args: int, architecture: int | None = None) -> int:
    """Return the filter's answer to one call."""
    architecture = MACHINES[machine] if architecture is None else architecture
    six = (*args, *[0] * (6 - len(args)))
    data = struct.pack("<iIQ6Q", struct.unpack("<i", struct.pack("<I", number))[0],
                       architecture, 0, *six)  # fmt: skip
    program, at, accumulator = decoded(machine), 0, 0
    while True:
        kind, yes, no, value = program[at]
        at += 1
        if kind == LOAD:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif kind == RETURN:
            return value
        else:
            holds = {
                JEQ: accumulator == value,
                JGE: accumulator >= value,
                JSET: bool(accumulator & value),
            }[kind]
            at += yes if holds else no


@pytest.mark.parametrize("machine", MACHINES)
def test_the_kernel_would_take_it(machine):
    # What seccomp_check_filter and bpf_check_classic ask for.
    program = decoded(machine)
    assert 0 < len(program) <= 4096
    assert program[-1][0] == RETURN
    for at, (kind, yes, no, value) in enumerate(program):
        assert kind in (LOAD, JEQ, JGE, JSET, RETURN)
        if kind == LOAD:
            assert value % 4 == 0
            assert value < 64
        if kind in (JEQ, JGE, JSET):
            assert at + 1 + max(yes, no) < len(program)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_listed_call(machine):
    column = COLUMNS[machine]
    for calls, answer in ((seccomp.REFUSED_CALLS, EPERM), (seccomp.KILLED_CALLS, KILL)):
        for name, numbers in calls.items():
            number = numbers[column]
            if number is not None:
                assert (name, run(machine, number)) == (name, answer)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", NEEDED)
def test_what_honest_code_needs(machine, name):
    assert run(machine, NEEDED[name][COLUMNS[machine]]) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_every_other_call_is_allowed(machine):
    column = COLUMNS[machine]
    listed = {
        numbers[column]
        for calls in (seccomp.REFUSED_CALLS, seccomp.KILLED_CALLS)
        for numbers in calls.values()
    }
    clone = {"x86_64": 56, "aarch64": 220}[machine]
    others = set(range(600)) - listed - {clone, 435}
    assert {run(machine, number) for number in others} == {ALLOW}


@pytest.mark.parametrize(("machine", "clone"), [("x86_64", 56), ("aarch64", 220)])
def test_clone_makes_threads_only(machine, clone):
    assert run(machine, clone, THREAD) == ALLOW
    for flags in FLAGS_OF_PROCESSES:
        assert run(machine, clone, flags) == EPERM
    # The upper half of a register is not part of the flags.
    assert run(machine, clone, 17 | 1 << 48) == EPERM


@pytest.mark.parametrize("machine", MACHINES)
def test_clone3_does_not_exist(machine):
    assert run(machine, 435) == ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("architecture", [0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0])
def test_foreign_architectures_are_killed(machine, architecture):
    wanted = ALLOW if architecture == MACHINES[machine] else KILL
    assert run(machine, 63, architecture=architecture) == wanted


@pytest.mark.parametrize("number", [0, 1, 59, 101, 512, 547])
def test_x32_is_killed(number):
    assert run("x86_64", 0x40000000 | number) == KILL


def test_negative_numbers_are_killed_or_unknown():
    # The kernel answers ENOSYS to them by itself.
    assert run("x86_64", 0xFFFFFFFF) == KILL


def test_an_unknown_architecture_is_refused():
    with pytest.raises(LookupError):
        seccomp.program("riscv64")


def numbers_of_header(file: Path, prefix: str) -> dict[str, int]:
    if not file.exists():
        pytest.skip(f"{file.name} is not installed")
    found = re.findall(rf"^#define {prefix}(\w+) (\d+)$", file.read_text(), re.MULTILINE)
    return {name: int(number) for name, number in found}


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_agree_with_the_kernels_headers(machine):
    include = Path("/usr/include")
    if machine == "x86_64":
        known = numbers_of_header(include / "x86_64-linux-gnu/asm/unistd_64.h", "__NR_")
    else:
        known = numbers_of_header(include / "asm-generic/unistd.h", "__NR_")
    ours = seccomp.REFUSED_CALLS | seccomp.KILLED_CALLS
    numbers = {name: pair[COLUMNS[machine]] for name, pair in ours.items()}
    wrong = {n: v for n, v in numbers.items() if n in known and v != known[n]}
    absent = {n for n, v in numbers.items() if v is None and n in known}
    assert (wrong, absent) == ({}, set())


def test_the_calls_of_newer_kernels():
    # Ways to reach what is killed above by a newer call.
    newer = {"open_tree_attr": 467, "quotactl_fd": 443}
    assert {name: run("x86_64", number) for name, number in newer.items()} == dict.fromkeys(
        newer, KILL
    )
