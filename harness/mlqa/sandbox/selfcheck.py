"""The self-check: tries in a fresh jail what must be impossible, and names the level reached.

A probe is a submission of our own: its functions attempt the forbidden acts and return what
happened, so here the worker's word can be taken. What the probe cannot judge (whether a jail
outlives its end) is looked at from outside.

``strong``: everything was refused. ``reduced``: no secret of the host can be reached, but a limit
does not hold. ``none``: files, processes or the network of the host can be reached.
"""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import mlqa
from mlqa.errors import MlqaError
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.process import CandidateProcess
from mlqa.judge.remote import CandidateModule
from mlqa.model import LEVELS_BY_STRENGTH, Finding, Level, Problem, SandboxReport, Submission, Text
from mlqa.sandbox.base import Resources, Sandbox

PROBE: Final = b'''
import ctypes, os, socket

def read_file(path):
    try:
        with open(path, "rb") as file:
            return len(file.read(10)) >= 0
    except OSError:
        return False

def list_folder(path):
    try:
        return len(os.listdir(path)) > 0
    except OSError:
        return False

def write_file(path):
    try:
        with open(path, "wb") as file:
            file.write(b"x")
        return True
    except OSError:
        return False

def connect(port):
    try:
        with socket.socket() as client:
            client.settimeout(0.5)
            client.connect(("127.0.0.1", port))
        return True
    except OSError:
        return False

def fork():
    try:
        pid = os.fork()
    except OSError:
        return False
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True

def execute():
    try:
        os.posix_spawn("/bin/true", ["true"], {})
        return True
    except OSError:
        return False

def allocate(size):
    try:
        return len(bytearray(size)) == size
    except MemoryError:
        return False

def fill_scratch(limit):
    chunk = b"x" * 2**20
    written = 0
    try:
        for number in range(2 * limit // 2**20 + 2):
            with open(f"fill{number // 16}", "ab") as file:
                file.write(chunk)
            written += len(chunk)
    except OSError:
        pass
    for name in os.listdir("."):
        os.unlink(name)
    return written > limit

def signal_others():
    """Signal 0 to every process that may be signalled; the first process counts itself."""
    try:
        os.kill(-1, 0)
        return True
    except OSError:
        return False

def see_process(pid):
    try:
        os.kill(pid, 0)
        return True
    except PermissionError:
        return True
    except OSError:
        return False

def is_root():
    return os.getuid() == 0 or os.geteuid() == 0

def secrets_in_environment(names):
    return any(name in os.environ for name in names)

def open_descriptors():
    found = 0
    for number in range(4, 256):
        try:
            os.fstat(number)
            found += 1
        except OSError:
            pass
    return found > 0

def trace():
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.ptrace(0, 0, 0, 0) == 0
'''
# Small limits are reached sooner; they are the same mechanisms.
SMALL: Final = Resources(memory_bytes=128 * 2**20, scratch_bytes=4 * 2**20, cpu_s=30)
CANARY_VARIABLE: Final = "MLQA_CANARY"
ENTRY_POINTS: Final = (
    "read_file", "list_folder", "write_file", "connect", "fork", "execute", "allocate",
    "fill_scratch", "signal_others", "see_process", "is_root", "secrets_in_environment",
    "open_descriptors", "trace",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One forbidden act: what it is called, the probe's function, and what it costs if it works."""

    name: str
    function: str
    args: tuple[Any, ...] = ()
    worst: Level = Level.NONE


def probes(canary: Path, port: int) -> list[Probe]:
    """Return everything that is tried, with files of this machine that must not be readable."""
    package = Path(mlqa.__file__).resolve().parent
    files = {
        "a file of the user": canary,
        "the harness's source": package / "errors.py",
        "the hidden tests' folder": package.parent.parent / "graders",
        "the list of users": Path("/etc/shadow"),
        "other processes' folders": Path("/proc/1/environ"),
    }
    files |= home_file()
    reading = [
        Probe(
            name=f"reading {name}",
            function="list_folder" if path.is_dir() else "read_file",
            args=(str(path),),
        )
        for name, path in files.items()
    ]
    return [
        *reading,
        Probe(name="writing outside the scratch folder", function="write_file",
              args=(str(canary.with_name("written")),)),
        Probe(name="connecting to a server of this machine", function="connect", args=(port,)),
        Probe(name="seeing the judge's process", function="see_process", args=(os.getpid(),)),
        Probe(name="being root", function="is_root"),
        Probe(name="reading the judge's environment", function="secrets_in_environment",
              args=([CANARY_VARIABLE, "USER", "PWD"],)),
        Probe(name="using inherited descriptors", function="open_descriptors"),
        Probe(name="starting a process", function="fork", worst=Level.REDUCED),
        Probe(name="executing a program", function="execute", worst=Level.REDUCED),
        Probe(name="allocating past the memory limit", function="allocate",
              args=(4 * SMALL.memory_bytes,), worst=Level.REDUCED),
        Probe(name="filling the disk", function="fill_scratch", args=(SMALL.scratch_bytes,),
              worst=Level.REDUCED),
        # Last: it ends the jail where the filter does its work.
        Probe(name="tracing a process", function="trace", worst=Level.REDUCED),
    ]  # fmt: skip


def home_file() -> dict[str, Path]:
    """Return a file of the home directory, if there is such a thing here."""
    try:
        files = [path for path in Path.home().iterdir() if path.is_file()]
    except (OSError, RuntimeError):
        return {}
    return {"a file of the home directory": files[0]} if files else {}


def check(sandbox: Sandbox, packages: tuple[str, ...] = ("numpy",)) -> SandboxReport:
    """Try everything in a fresh jail of ``sandbox``.

    A sandbox that cannot start at all is reported as level ``none`` with the reason.
    """
    with (
        tempfile.TemporaryDirectory(prefix="mlqa-") as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        canary = Path(folder) / "canary"
        canary.write_text("nobody in a jail should read this")
        try:
            outcomes = list(_try_all(sandbox, packages, probes(canary, server.getsockname()[1])))
        except MlqaError as error:
            finding = Finding(name="start", state="error", detail=str(error), remedy=error.remedy)
            return SandboxReport(name=sandbox.name, level=Level.NONE, findings=(finding,))
    broken = {probe.worst for probe, allowed, _ in outcomes if allowed}
    level = next((weak for weak in LEVELS_BY_STRENGTH if weak in broken), Level.STRONG)
    findings = tuple(
        Finding(name=probe.name, state="error" if allowed else "ok", detail=detail)
        for probe, allowed, detail in outcomes
    )
    return SandboxReport(name=sandbox.name, level=level, findings=findings, walls=sandbox.walls())


def _try_all(
    sandbox: Sandbox, packages: tuple[str, ...], wanted: list[Probe]
) -> list[tuple[Probe, bool, str]]:
    process = CandidateProcess(sandbox, probe_problem(packages), probe_submission(), SMALL)
    os.environ[CANARY_VARIABLE] = "set"
    try:
        process.load()
        pid = getattr(process.jail, "pid", None)
        outcomes = [(probe, *_try(process, probe)) for probe in wanted]
        process.close()
    finally:
        del os.environ[CANARY_VARIABLE]
        process.close()
    outlived = pid is not None and _exists_after(pid, 1.0)
    outlive = Probe(name="outliving the jail", function="")
    outcomes.append((outlive, outlived, "it still runs" if outlived else "nothing is left"))
    return outcomes


def _try(process: CandidateProcess, probe: Probe) -> tuple[bool, str]:
    if process.jail is None:
        process.load()
    process.renew_budget()
    function: Callable[..., Any] = getattr(CandidateModule(process), probe.function)
    try:
        allowed = function(*probe.args)
    except CaseStopped:
        return False, "refused: the kernel ended the process"
    except (CandidateError, BadResult) as error:
        return False, f"refused: {error}"
    return bool(allowed), "it is possible" if allowed else "refused"


def _exists_after(pid: int, wall_s: float) -> bool:
    deadline = time.monotonic() + wall_s
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        time.sleep(0.002)
    return True


def probe_problem(packages: tuple[str, ...]) -> Problem:
    """Return the problem that the probe is a submission of."""
    return Problem(
        slug="selfcheck",
        pack="builtin",
        root=Path("/nonexistent"),
        title=Text(en="Self-check", zh="自检"),
        topic="cv",
        difficulty=1,
        minutes=1,
        entry_points=ENTRY_POINTS,
        packages=packages,
    )


def probe_submission() -> Submission:
    """Return the probe."""
    return Submission(
        candidate="selfcheck", problem="selfcheck", path="selfcheck.py", source=PROBE, digest=""
    )
