"""A sandbox: ``--sandbox logged`` is ``namespace``, with a line in a file for each jail.

It wraps what another sandbox makes and passes everything on, so it has that sandbox's walls and no
others. It does not say how strong it is, and could not: mlqa tries that itself, on this sandbox as
on any other, and the level found stands in every report. Where ``namespace`` reaches ``strong``,
so does this; where it does not run, neither does this.

The file is ``MLQA_JAIL_LOG``, or ``jails.log`` where mlqa was started. Facts only: why the jail
ended, CPU and wall seconds, and the peak of its memory, as they were measured from outside. Lines
are appended whole, so that the judges of ``--workers`` can share the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlqa.hookspecs import SandboxSource, hookimpl

if TYPE_CHECKING:
    from mlqa.model import Finding
    from mlqa.sandbox.base import Execution, Jail, Resources, Sandbox


@hookimpl
def mlqa_sandboxes() -> Iterable[SandboxSource]:
    """One more sandbox; ``auto`` finds the one that it wraps long before it."""
    return [SandboxSource(name="logged", preference=-10, make=make)]


def make() -> Sandbox:
    """Return the sandbox; it starts nothing yet."""
    from mlqa.sandbox.zygote_host import ZygoteSandbox

    log = Path(os.environ.get("MLQA_JAIL_LOG", "jails.log")).absolute()
    sandbox: Any = LoggedSandbox(ZygoteSandbox("namespace", confine=True), log)
    return sandbox  # type: ignore[no-any-return]  # what it lacks, it passes on


class LoggedSandbox:
    """Another sandbox, whose jails write a line when they are closed."""

    def __init__(self, inner: Sandbox, log: Path) -> None:
        self.name = "logged"
        self._inner = inner
        self._log = log

    def __getattr__(self, name: str) -> Any:
        """Everything that is not said here is the other sandbox's own, what is new to it too."""
        return getattr(self._inner, name)

    def spawn(self, packages: tuple[str, ...], resources: Resources) -> Jail:
        """Return a fresh jail of the other sandbox, with a log."""
        jail: Any = LoggedJail(self._inner.spawn(packages, resources), self._log)
        return jail  # type: ignore[no-any-return]  # what it lacks, it passes on

    def walls(self) -> tuple[Finding, ...]:
        """Say whose walls these are."""
        from mlqa.model import Finding

        detail = f"those of {self._inner.name}; jails are written down in {self._log}"
        return (*self._inner.walls(), Finding(name="walls", state="ok", detail=detail))


class LoggedJail:
    """A jail that is passed through; its first close leaves a line."""

    def __init__(self, inner: Jail, log: Path) -> None:
        self._inner = inner
        self._log = log
        self._written = False

    def __getattr__(self, name: str) -> Any:
        """Everything but the end is the jail's own."""
        return getattr(self._inner, name)

    def close(self) -> Execution:
        """Close the jail and write down what it used."""
        execution = self._inner.close()
        if not self._written:
            self._written = True
            with self._log.open("a", encoding="utf-8") as file:
                file.write(line(execution))
        return execution


def line(execution: Execution) -> str:
    """Return the facts of one jail; what is not known is a dash."""
    cpu = "-" if execution.cpu_s is None else f"{execution.cpu_s:.3f}"
    peak = "-" if execution.peak_kb is None else str(execution.peak_kb)
    return f"{execution.reason} cpu_s={cpu} wall_s={execution.wall_s:.3f} peak_kb={peak}\n"
