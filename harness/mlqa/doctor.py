"""``doctor``: what this machine can do, each finding with its remedy."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import socket
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
DOCKER_SOCKET: Final = Path("/var/run/docker.sock")


def examine(sandboxes: Mapping[str, SandboxSource]) -> list[Finding]:
    """Look at everything that mlqa depends on."""
    return [
        python(),
        *packages(),
        kernel(),
        *user_namespaces(),
        cgroups(),
        docker(),
        *(finding for source in sandboxes.values() for finding in sandbox(source)),
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


def cgroups() -> Finding:
    """Look at the control groups; today's limits do without them."""
    if Path("/sys/fs/cgroup/cgroup.controllers").exists():
        return Finding(name="cgroups", state="ok", detail="version 2 (not needed)")
    if Path("/sys/fs/cgroup/memory").exists():
        return Finding(name="cgroups", state="ok", detail="version 1 (not needed)")
    return Finding(name="cgroups", state="ok", detail="none (not needed)")


def docker() -> Finding:
    """Look for a Docker engine."""
    if shutil.which("docker") is None:
        return Finding(name="docker", state="ok", detail="not installed (not needed on Linux)")
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(DOCKER_SOCKET))
    except OSError as error:
        return Finding(
            name="docker",
            state="ok",
            detail=f"installed, but its engine does not answer: {error.strerror} (not needed)",
        )
    return Finding(name="docker", state="ok", detail="its engine answers (not needed)")


def sandbox(source: SandboxSource) -> list[Finding]:
    """Start a sandbox and try what must be impossible in it."""
    made = source.make()
    try:
        report = selfcheck.check(made)
    finally:
        made.close()
    return [summary(report), *(f for f in report.findings if report.level is not Level.NONE)]


def summary(report: SandboxReport) -> Finding:
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
        return Finding(
            name=name, state="error", detail=cannot_start[0].detail, remedy=userns_remedy()
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
