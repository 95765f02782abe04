"""Attacks: each is graded on every sandbox that is present, then an honest submission is.

``attack(source, verdict)`` grades hostile source and demands its verdict; afterwards the state
around it must be as before, and the reference must pass on the same pool as if nothing had
happened.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from mlqa.builtin import notes_root
from mlqa.errors import SandboxUnavailable
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.reference import reference_submission
from mlqa.judge.timing import PairedTurns
from mlqa.model import Grading, Problem, ProblemLimits, Submission, Verdict
from mlqa.pack import load_problem
from mlqa.sandbox.base import Resources
from mlqa.sandbox.docker import DockerSandbox
from mlqa.sandbox.zygote_host import ZygoteSandbox

# Shorter than a problem's own, so that hostile loops end soon; verdicts do not depend on it.
LIMITS = ProblemLimits(cpu_s=0.3, wall_s=1.0, total_s=10.0, memory_mb=256, output_kb=256)
# For attacks on other limits, which must not meet the clock first on a busy machine.
UNHURRIED = replace(LIMITS, cpu_s=8.0, wall_s=40.0, total_s=120.0)


# One protocol for all, so that each problem's course is laid once.
PROTOCOL = PairedTurns()
SAMPLE = 2
SANDBOXES = ("namespace", "docker", "process")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of each file, try everything on the namespace sandbox and a sample on the others.

    They run the same jail, so a sample shows what a container or missing walls change. With
    MLQA_ALL_ATTACKS set (`make attacks`) all run on all.
    """
    if "MLQA_ALL_ATTACKS" in os.environ:
        return
    seen: Counter[tuple[Path, str]] = Counter()
    dropped = set()
    for item in sorted(items, key=lambda item: item.nodeid):
        callspec = getattr(item, "callspec", None)
        name = callspec.params.get("pool") if callspec is not None else None
        if name in ("docker", "process") and item.path.parent.name == "attacks":
            seen[item.path, name] += 1
            if seen[item.path, name] > SAMPLE:
                dropped.add(item.nodeid)
    items[:] = [item for item in items if item.nodeid not in dropped]


@dataclass(slots=True)
class Row:
    """What became of one attack on one sandbox, over all its variants."""

    cases: int = 0
    failed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)


ROWS_OF_TABLE: dict[tuple[str, str], Row] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collect, also from the processes of xdist, what the table shows."""
    name = re.search(
        r"tests/attacks/test_(\d{3}_\w+)\.py::.*\[(namespace|docker|process)", report.nodeid
    )
    if name is None or (report.when != "call" and not report.failed):
        return
    row = ROWS_OF_TABLE.setdefault((name[1], name[2]), Row())
    row.cases += 1
    row.failed += report.failed
    row.verdicts.update(str(value) for key, value in report.user_properties if key == "verdict")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With MLQA_ATTACK_TABLE, print attack × sandbox × verdict × intact."""
    if "MLQA_ATTACK_TABLE" not in os.environ:
        return
    terminalreporter.write_sep("=", "attacks")
    for (attack_name, sandbox_name), row in sorted(ROWS_OF_TABLE.items()):
        verdicts = ", ".join(f"{v} {n}" for v, n in sorted(row.verdicts.items())) or "-"
        intact = "intact" if not row.failed else f"NOT INTACT ({row.failed} of {row.cases})"
        line = f"{attack_name:32} {sandbox_name:9} {row.cases:3} {intact:12} {verdicts}"
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def own_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever else runs on this machine must not be taken for a left-over."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("own"))
    yield
    tempfile.tempdir = before


@pytest.fixture(scope="session", params=SANDBOXES)
def pool(own_temporary_folder: None, request: pytest.FixtureRequest) -> Iterator[ZygoteSandbox]:
    """A running sandbox that all attacks share, as submissions of one batch do."""
    sandbox = make_sandbox(request.param)
    missing = ""
    try:
        sandbox.spawn(("numpy",), Resources()).close()
    except SandboxUnavailable as error:
        sandbox.close()
        if request.param == "docker" and "MLQA_REQUIRE_DOCKER" in os.environ:
            raise
        missing = str(error)
    if missing:
        # Docker's client leaves the socket open that nobody answered; some later test would be
        # blamed for it.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
        pytest.skip(f"the {request.param} sandbox cannot run here: {missing}")
    yield sandbox
    sandbox.close()


def make_sandbox(name: str) -> ZygoteSandbox:
    if name == "docker":
        return DockerSandbox()
    return ZygoteSandbox(name, confine=name == "namespace")


def problem(slug: str, limits: ProblemLimits = LIMITS) -> Problem:
    found = load_problem(notes_root() / "problems" / slug / "problem.toml", "notes")
    return replace(found, limits=limits)


def grade(
    pool: ZygoteSandbox,
    slug: str,
    *sources: bytes,
    speed: bool = False,
    limits: ProblemLimits = LIMITS,
) -> list[Grading]:
    """Grade submissions one after the other, as one batch."""
    submissions = [
        Submission(candidate="attacker", problem=slug, path=f"{slug}.py", source=source, digest="")
        for source in sources
    ]
    gradings: list[Grading] = []
    options = Options(speed=speed, protocol=PROTOCOL)
    grade_problem(problem(slug, limits), submissions, pool, options, gradings.append)
    return gradings


def surroundings(pool: ZygoteSandbox) -> dict[str, object]:
    """Everything that an attack must leave as it was."""
    return {
        "pack": pack_digest(),
        "mounts": mounts(),
        "temporary files": sorted(n for n in os.listdir(tempfile.gettempdir()) if "mlqa" in n),
        "processes": children_of_zygotes(pool),
        "control groups": control_groups(pool),
        "scratch": [sorted(os.listdir(z.scratch)) for z in pool._zygotes.values() if z.scratch],
    }


def control_groups(pool: ZygoteSandbox) -> list[str]:
    """Return the groups of this pool's jails."""
    trees = pool._groups.trees if pool._groups is not None else ()
    return [str(f) for tree in trees for f in tree.folder.iterdir() if f.is_dir()]


def mounts() -> list[str]:
    """Return this process' mounts; the engine's own come and go with other containers."""
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    return [line for line in lines if "docker" not in line]


def pack_digest() -> str:
    digest = hashlib.sha256()
    for folder in ("problems", "graders", "solutions_reference"):
        for file in sorted((notes_root() / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


def children_of_zygotes(pool: ZygoteSandbox) -> set[int]:
    """Return the processes below the zygotes; a killed one needs a moment to vanish."""
    roots = {zygote.pid for zygote in pool._zygotes.values()}
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[1])
    found: set[int] = set()
    while new := {p for p, parent in parents.items() if parent in roots | found} - found:
        found |= new
    return found


@pytest.fixture
def attack(
    pool: ZygoteSandbox, record_property: Callable[[str, object], None]
) -> Callable[..., Grading]:
    """Grade hostile source, demand its verdict, and prove that nothing else was touched."""

    def run(
        source: str | bytes,
        *verdicts: Verdict,
        slug: str = "iou",
        speed: bool = False,
        hurried: bool = True,
    ) -> Grading:
        limits = LIMITS if hurried else UNHURRIED
        honest = reference_submission(problem(slug)).source
        before = surroundings(pool)
        data = source.encode() if isinstance(source, str) else source
        grading, after = grade(pool, slug, data, honest, speed=speed, limits=limits)
        record_property("verdict", str(grading.verdict))
        assert grading.verdict in verdicts, (grading.verdict, grading.why, grading.failures[:1])
        assert (after.verdict, after.correctness) == (Verdict.ACCEPTED, 100.0), after.failures[:1]
        deadline = time.monotonic() + 5.0
        while (now := surroundings(pool)) != before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert now == before
        return grading

    return run
