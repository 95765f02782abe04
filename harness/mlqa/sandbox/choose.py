"""Choosing a sandbox: by name, or the best that this machine can run."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlqa.errors import SandboxUnavailable, UserError
from mlqa.hookspecs import SandboxSource
from mlqa.model import LEVELS_BY_STRENGTH, Finding, Level, SandboxReport
from mlqa.sandbox.base import Sandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A running sandbox, and what its self-check found."""

    sandbox: Sandbox
    report: SandboxReport


@contextlib.contextmanager
def chosen(
    sources: Mapping[str, SandboxSource],
    name: str,
    *,
    packages: tuple[str, ...],
    at_least: Level = Level.NONE,
) -> Iterator[Chosen]:
    """Start the sandbox called ``name``, or with "auto" the best one; close it in the end.

    Raises:
        UserError: for an unknown name.
        SandboxUnavailable: when none reaches the level ``at_least``.
    """
    if name != "auto" and name not in sources:
        raise UserError(
            f"there is no sandbox called {name!r}", remedy=f"choose from {', '.join(sources)}"
        )
    wanted = [sources[name]] if name != "auto" else sorted(
        sources.values(), key=lambda source: -source.preference
    )  # fmt: skip
    tried: list[SandboxReport] = []
    for source in wanted:
        sandbox = source.make()
        try:
            sandbox.start(packages)
            # The zygote's imports take as long as the judge's; this way both go on at once.
            importlib.import_module("mlqa.judge.pipeline")
            from mlqa.sandbox import selfcheck

            report = selfcheck.check(sandbox, packages)
        except SandboxUnavailable as error:
            sandbox.close()
            if source is wanted[-1] and not tried:
                raise
            tried.append(_unusable(source.name, error))
            continue
        except BaseException:
            sandbox.close()
            raise
        last = source is wanted[-1]
        if strong_enough(report.level, at_least) and (report.level is not Level.NONE or last):
            try:
                yield Chosen(sandbox=sandbox, report=report)
            finally:
                sandbox.close()
            return
        tried.append(report)
        sandbox.close()
    levels = ", ".join(f"{report.name}: {report.level}" for report in tried)
    raise SandboxUnavailable(
        f"no sandbox here reaches the level {at_least} ({levels})",
        remedy="`mlqa doctor` says why; `--accept-level none` grades all the same, on trust",
    )


def _unusable(name: str, error: SandboxUnavailable) -> SandboxReport:
    finding = Finding(name="start", state="error", detail=str(error), remedy=error.remedy)
    return SandboxReport(name=name, level=Level.NONE, findings=(finding,))


def strong_enough(level: Level, at_least: Level) -> bool:
    """Say whether a level is at least as strong as another."""
    return LEVELS_BY_STRENGTH.index(level) >= LEVELS_BY_STRENGTH.index(at_least)
