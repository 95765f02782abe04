"""The small protocol that every sandbox implements, and the facts that it reports.

A sandbox says what happened; ``judge/verdict.py`` says what it means. Unknown is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from mlqa.model import Finding

EndReason = Literal[
    "exited",  # it ended before it answered
    "hung_up",  # it closed its connection and went on running
    "cpu",  # it used up its CPU time
    "wall",  # it used up its wall time
    "output",  # it wrote more to stdout and stderr than it may
    "frame",  # what it sent is not a frame, or too large
    "early",  # it sent bytes before it was asked
    "unbuilt",  # the jail itself could not be built: our fault
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Limits of one jail over its whole life. Sizes in bytes, times in seconds."""

    memory_bytes: int = 2**30
    cpu_s: int = 120
    file_bytes: int = 64 * 2**20
    scratch_bytes: int = 64 * 2**20
    scratch_files: int = 4096
    open_files: int = 64
    threads: int = 64
    output_bytes: int = 2**20
    answer_bytes: int = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How long one exchange may take: CPU seconds of the jail, and wall seconds."""

    cpu_s: float
    wall_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """What a jail did, measured from outside.

    ``status`` is the exit status, or minus the signal's number; None while it runs or when it is
    not known. ``output`` is what is kept of stdout and stderr, ``output_bytes`` how much there was.
    """

    reason: EndReason
    status: int | None
    cpu_s: float | None
    wall_s: float
    peak_kb: int | None
    output: bytes
    output_bytes: int
    detail: str = ""


class JailEnded(Exception):
    """The jail is no more, for the reason in ``execution``."""

    def __init__(self, execution: Execution) -> None:
        super().__init__(f"the jail ended: {execution.reason} {execution.detail}".strip())
        self.execution = execution


class Jail(Protocol):
    """One confined process with a submission in it."""

    @property
    def output(self) -> bytes:
        """What is kept of stdout and stderr so far."""
        ...

    def send(self, data: bytes, budget: Budget) -> None:
        """Write frames to the worker; JailEnded when it is gone or has spoken unasked."""
        ...

    def receive(self, budget: Budget) -> bytearray:
        """Return the worker's next frame; JailEnded when it does not come within the budget."""
        ...

    def cpu_s(self) -> float:
        """Return the CPU time of the whole jail so far."""
        ...

    def pin(self, core: int) -> None:
        """Let the jail run on one core only."""
        ...

    def freeze(self) -> None:
        """Stop everything in the jail until :meth:`thaw`."""
        ...

    def thaw(self) -> None:
        """Let a frozen jail go on."""
        ...

    def close(self) -> Execution:
        """Kill everything in the jail and return what is known of it; safe to call twice."""
        ...


class Sandbox(Protocol):
    """A mechanism that makes jails for submissions that may import certain packages.

    A sandbox of a plugin is a subclass of this; :meth:`prepare` and :meth:`rest` may be left out.
    """

    name: str

    def start(self, packages: tuple[str, ...]) -> None:
        """Begin preparing for submissions that may import ``packages``; does not wait."""
        ...

    def spawn(self, packages: tuple[str, ...], resources: Resources) -> Jail:
        """Return a fresh jail."""
        ...

    def prepare(self, packages: tuple[str, ...], resources: Resources) -> None:
        """Begin making the next jail while the present one works; :meth:`spawn` may take it."""
        ...

    def rest(self) -> None:
        """Let go of what was made ahead."""
        ...

    def walls(self) -> tuple[Finding, ...]:
        """What protects here beside what the self-check tries; it does not change the level."""
        ...

    def close(self) -> None:
        """End everything that this sandbox started."""
        ...
