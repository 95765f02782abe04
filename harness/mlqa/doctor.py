"""``doctor``: what this machine can do, each finding with its remedy."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mlqa.hookspecs import SandboxSource
from mlqa.model import Finding, Level, SandboxReport
from mlqa.sandbox import selfcheck
from mlqa.sandbox.view import missing_packages

USERNS_COUNT: Final = Path("/proc/sys/user/max_user_namespaces")
USERNS_DEBIAN: Final = Path("/proc/sys/kernel/unprivileged_userns_clone")
USERNS_UBUNTU: Final = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")


def examine(sandboxes: Mapping[str, SandboxSource]) -> list[Finding]:
    """Look at everything that mlqa depends on."""
    reports = [check(source) for source in sandboxes.values()]
    any_strong = any(report.level is Level.STRONG for report in reports)
    return [
        python(),
        *packages(),
        kernel(),
        *user_namespaces(),
        *(finding for report in reports for finding in of_sandbox(report, any_strong=any_strong)),
    ]


def python() -> Finding:
    """Look at the interpreter."""
    version = platform.python_version()
    return Finding(name="python", state="ok", detail=f"{version} at {sys.executable}")


def packages() -> list[Finding]:
    """Look at the libraries that problems use."""
    findings = []
    for name, needed_by, remedy in (
        ("numpy", "every problem", "pip install numpy"),
        ("torch", "the torch problems", "pip install 'mlqa[torch]'"),
    ):
        if missing_packages((name,)):
            text = f"not installed; {needed_by} need it"
            findings.append(Finding(name=name, state="warning", detail=text, remedy=remedy))
        else:
            version = importlib.metadata.version(name)
            findings.append(Finding(name=name, state="ok", detail=version))
    return findings


def kernel() -> Finding:
    """Look at the operating system."""
    if platform.system() == "Linux":
        return Finding(name="kernel", state="ok", detail=f"Linux {platform.release()}")
    return Finding(
        name="kernel",
        state="warning",
        detail=f"{platform.system()} has no namespaces; only the process sandbox works",
        remedy="grade inside a Linux virtual machine or container",
    )


def user_namespaces() -> list[Finding]:
    """Look at the switches that distributions put before user namespaces."""
    if platform.system() != "Linux":
        return []
    if os.geteuid() == 0:
        return [Finding(name="user namespaces", state="ok", detail="running as root")]
    checks = (
        (USERNS_COUNT, "0", "user.max_user_namespaces=15000"),
        (USERNS_DEBIAN, "0", "kernel.unprivileged_userns_clone=1"),
        (USERNS_UBUNTU, "1", "kernel.apparmor_restrict_unprivileged_userns=0"),
    )
    blocked = [
        Finding(
            name="user namespaces",
            state="error",
            detail=f"ordinary users may not create them ({file.name} is {bad})",
            remedy=f"sudo sysctl -w {setting}  (and in /etc/sysctl.d to keep it)",
        )
        for file, bad, setting in checks
        if file.exists() and file.read_text().strip() == bad
    ]
    return blocked or [Finding(name="user namespaces", state="ok", detail="allowed")]


def check(source: SandboxSource) -> SandboxReport:
    """Start a sandbox and try what must be impossible in it."""
    made = source.make()
    try:
        return selfcheck.check(made)
    finally:
        made.close()


def of_sandbox(report: SandboxReport, *, any_strong: bool) -> list[Finding]:
    """Return a summary of a sandbox, and below it what was tried in one that has walls."""
    tried = report.findings if report.level is not Level.NONE else ()
    return [summary(report, any_strong=any_strong), *tried, *report.walls]


def summary(report: SandboxReport, *, any_strong: bool) -> Finding:
    """Return one line on a sandbox: its level, and what keeps it from a better one."""
    possible = [finding.name for finding in report.findings if finding.state == "error"]
    name = f"sandbox {report.name}"
    if report.level is Level.STRONG:
        count = len(report.findings)
        return Finding(
            name=name, state="ok", detail=f"level strong: {count} forbidden acts refused"
        )
    cannot_start = [f for f in report.findings if f.name == "start"]
    if cannot_start:
        # One strong sandbox is enough; without any, this is what to mend.
        return Finding(
            name=name,
            state="warning" if any_strong else "error",
            detail=cannot_start[0].detail,
            remedy=cannot_start[0].remedy if report.name == "docker" else userns_remedy(),
        )
    return Finding(
        name=name,
        state="warning",
        detail=f"level {report.level}: possible in it: {', '.join(possible)}",
        remedy="for your own code only; grade others' with a stronger sandbox",
    )


def userns_remedy() -> str:
    """Return what most often keeps the namespace sandbox from starting."""
    return (
        "allow user namespaces (Ubuntu 24.04: sudo sysctl -w "
        "kernel.apparmor_restrict_unprivileged_userns=0), or run as root"
    )
