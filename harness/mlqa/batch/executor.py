"""What an executor is: it turns submissions into gradings somewhere, and does nothing else.

Planning, looking up what is known, keeping results, progress and reports are the same for all
executors (``plan.py``). One that is open knows its :class:`Site`, on which the store's keys depend;
then it is given tasks, and hands each grading over as soon as it is there.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from mlqa.hookspecs import SandboxSource
from mlqa.model import LEVELS_BY_STRENGTH, Grading, Level, Problem, SandboxReport, Submission
from mlqa.sandbox.choose import strong_enough

# Between the names of sandboxes that graded side by side.
PLUS: Final = " + "


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One submission that is to be graded, and the problem that it is of."""

    problem: Problem
    submission: Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an executor is opened for.

    ``problems`` are those that tasks may be of, in the order in which they come first. ``workers``
    is the number of judges that was asked for, ``address`` what ``--cluster`` says. A sandbox that
    does not reach ``at_least`` must be refused. ``say`` tells the person something in between.
    """

    problems: tuple[Problem, ...]
    sandboxes: Mapping[str, SandboxSource]
    say: Callable[[str], None]
    seed: int = 0
    speed: bool = True
    workers: int = 1
    sandbox_name: str = "auto"
    at_least: Level = Level.STRONG
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the work is done: the sandbox, and ``system``, ``machine`` and ``python``."""

    sandbox: SandboxReport
    machine: Mapping[str, str]


def together(sites: Sequence[Site]) -> Site:
    """Return several sites as one: the weakest level, and the names of all.

    Of the sandboxes' findings those of the first of the weakest stand for all.
    """
    reports = [site.sandbox for site in sites]
    weakest = min(reports, key=lambda report: LEVELS_BY_STRENGTH.index(report.level))
    names = PLUS.join(sorted({report.name for report in reports}))
    machine = {
        fact: ", ".join(sorted({site.machine[fact] for site in sites})) for fact in this_machine()
    }
    return Site(sandbox=replace(weakest, name=names), machine=machine)


def fits(report: SandboxReport, whole: SandboxReport) -> bool:
    """Say whether a sandbox is among those of a whole, and no weaker."""
    return report.name in whole.name.split(PLUS) and strong_enough(report.level, whole.level)


class Executor(Protocol):
    """An executor that is open."""

    @property
    def site(self) -> Site:
        """Where the work will be done."""
        ...

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade everything; call ``done`` once for each task, in this thread.

        What cannot be graded is handed over too, as ``faults.fault``. An exception ends the run;
        what ``done`` has got by then is kept.
        """
        ...


def this_machine() -> dict[str, str]:
    """Return what a report says of the machine."""
    return {
        "system": platform.system(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
