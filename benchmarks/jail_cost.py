"""What a fresh jail costs, beside bubblewrap with a cold start and `docker run`, in one run.

One round of each kind is one submission: a process that nobody used before imports the library and
answers one small call. For mlqa that is spawn, load, call, close in a running sandbox, as in a run,
where the next jail is made while this one is in use, and with nothing made ahead; for the others a
new container or namespace with a new interpreter in it. Kinds take turns, since shared machines
drift. Kinds that cannot run here are left out, with the reason.

    python benchmarks/jail_cost.py [--rounds 60] [--cold-rounds 10]
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from mlqa.builtin import mlqa_sandboxes
from mlqa.errors import SandboxUnavailable
from mlqa.judge.process import CandidateProcess
from mlqa.judge.remote import module_proxy
from mlqa.sandbox.docker import IMAGE
from mlqa.sandbox.selfcheck import probe_problem, probe_submission
from mlqa.sandbox.zygote_host import ZygoteSandbox

LIBRARIES = {"numpy": ("numpy",), "torch": ("numpy", "torch")}
CALLS = {
    "numpy": "import numpy\ndef f(n): return float(numpy.ones(n).sum())\n",
    "torch": "import torch\ndef f(n): return float(torch.ones(n).sum())\n",
}


def ours(sandbox: ZygoteSandbox, library: str, *, ahead: bool) -> None:
    """One submission in a fresh jail."""
    problem = replace(probe_problem(LIBRARIES[library]), entry_points=("f",))
    submission = replace(probe_submission(), source=CALLS[library].encode())
    process = CandidateProcess(sandbox, problem, submission)
    try:
        process.load()
        if ahead:
            sandbox.prepare(problem.packages, process.resources)
        if module_proxy(process).f(3) != 3.0:
            raise SystemExit("a jail gave a wrong answer")
    finally:
        process.close()


def cold(command: list[str], library: str) -> None:
    """One submission in a new interpreter behind a command."""
    code = CALLS[library] + "print(f(3))"
    done = subprocess.run([*command, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout.strip() != "3.0":
        raise SandboxUnavailable(
            done.stderr.strip().splitlines()[-1] if done.stderr else "no answer"
        )


def bubblewrap() -> list[str]:
    """The command for this interpreter in new namespaces, with the host's files read-only."""
    return [
        "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--tmpfs", "/tmp", "--unshare-all",
        "--die-with-parent", "--new-session", "--clearenv", sys.executable,
    ]  # fmt: skip


def docker_run() -> list[str]:
    """The command for a new container of mlqa's own image, without its zygote."""
    return [
        "docker", "run", "--rm", "--network=none", "--read-only", "--cap-drop=ALL",
        "--security-opt=no-new-privileges", "--user=65534", IMAGE, "python3",
    ]  # fmt: skip


Kind = tuple[str, str, Callable[[], None]]


def kinds(stack: contextlib.ExitStack) -> Iterator[Kind]:
    """Yield (name, library, one submission) for everything that might run here."""
    for library in LIBRARIES:
        for source, ahead in itertools.product(mlqa_sandboxes(), (True, False)):
            if source.name != "process":
                # One for each kind: a sandbox makes one jail ahead, and the next spawn takes it.
                sandbox = source.make()
                stack.callback(sandbox.close)
                name = f"mlqa {source.name}" + ("" if ahead else ", none ahead")
                yield name, library, functools.partial(ours, sandbox, library, ahead=ahead)
        if shutil.which("bwrap"):
            yield "bubblewrap, cold", library, lambda n=library: cold(bubblewrap(), n)
        if shutil.which("docker"):
            yield "docker run", library, lambda n=library: cold(docker_run(), n)


def main() -> None:
    """Run everything in turns and print median and 95th percentile."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--cold-rounds", type=int, default=10)
    options = parser.parse_args()
    times: dict[tuple[str, str], list[float]] = {}
    broken: dict[tuple[str, str], str] = {}
    with contextlib.ExitStack() as stack:
        everything = list(kinds(stack))
        for number in range(-1, options.rounds):
            for name, library, act in everything:
                warm = name.startswith("mlqa")
                if (name, library) in broken or (not warm and number >= options.cold_rounds):
                    continue
                started = time.perf_counter()
                try:
                    act()
                except SandboxUnavailable as error:
                    broken[name, library] = str(error)
                    continue
                # The round before the first starts zygotes and fills the page cache.
                if number >= 0:
                    spent = time.perf_counter() - started
                    times.setdefault((name, library), []).append(spent * 1000)
    print(f"{'kind':28} {'library':8} {'median ms':>10} {'95th ms':>9} {'rounds':>7}")
    for (name, library), measured in sorted(times.items(), key=lambda item: item[0][1]):
        p95 = statistics.quantiles(measured, n=20)[-1] if len(measured) > 1 else measured[0]
        row = f"{statistics.median(measured):10.1f} {p95:9.1f} {len(measured):7}"
        print(f"{name:28} {library:8} {row}")
    for (name, library), why in broken.items():
        print(f"{name}, {library}: left out: {why}")


if __name__ == "__main__":
    if not Path("/proc").exists():
        sys.exit("Linux only")
    main()
