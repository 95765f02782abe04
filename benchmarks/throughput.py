"""Submissions a second: `mlqa grade` beside the usual ways to run a submission apart from others.

One run has everything in turns, since machines are shared and their speed drifts; ratios are the
figures to quote. mlqa grades with its full hidden tests, each submission in a jail of its own, with
one worker on one core and with two workers on two. Beside it, on one core, five plain tests of
`iou`: in a fresh pytest process, in a new interpreter behind bubblewrap, and in one behind `docker
run`. Kinds that cannot run here are left out, with the reason.

For each problem it says what CPU time a submission costs in all (every process, start-up included),
and how much of it is spent in the candidate's jails.

Then, unless `--skip-memory`: the memory (PSS) of the whole process tree while a few, many and very
many submissions are graded, and how long the same command takes when nothing has changed.

    python benchmarks/throughput.py [--submissions 1000] [--rounds 3] [--many 10000]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from jail_cost import bubblewrap, docker_run

from mlqa.judge.pipeline import Options, grade_problem
from mlqa.pack import load_problem
from mlqa.sandbox.base import Execution, Resources
from mlqa.sandbox.jail import SocketJail
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.submission import freeze

ROOT = Path(__file__).resolve().parent.parent
# One that needs numpy, and one that needs torch; the submissions are correct ones in turns.
PROBLEMS = ("iou", "collate_fn")
SAMPLE_S = 0.5
# How many submissions are looked at for the CPU time of their jails.
METERED = 100
FIVE_TESTS = """
import numpy as np
from iou import box_iou_xyxy


def test_same():
    np.testing.assert_allclose(box_iou_xyxy([3, 4, 10, 6], [3, 4, 10, 6]), 1.0)


def test_corner():
    np.testing.assert_allclose(box_iou_xyxy([0, 0, 3, 3], [2, 2, 5, 5]), 4 / 28)


def test_column():
    np.testing.assert_allclose(box_iou_xyxy([0, 0, 2, 2], [2, 0, 4, 2]), 3 / 15)


def test_apart():
    np.testing.assert_allclose(box_iou_xyxy([0, 0, 2, 2], [9, 9, 10, 10]), 0.0)


def test_random():
    rng = np.random.default_rng(0)
    for _ in range(20):
        a, b = rng.integers(0, 50, 4), rng.integers(0, 50, 4)
        a[2:] += a[:2]
        b[2:] += b[:2]
        np.testing.assert_allclose(box_iou_xyxy(a, b), box_iou_xyxy(b, a))
"""
RUN_THEM = "for name in list(globals()):\n    name.startswith('test_') and globals()[name]()\n"


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to run submissions: how many go through in a round, on how many cores."""

    name: str
    copies: int
    cores: int
    run: Callable[[int], None]


class Unavailable(Exception):
    """Why a kind cannot run here."""


def write_submissions(folder: Path, slug: str, count: int) -> None:
    """Write correct submissions that are all different, so that none is known from another."""
    accepted = sorted((ROOT / "graders" / slug / "submissions" / "accepted").glob("*.py"))
    for number in range(count):
        source = accepted[number % len(accepted)].read_text(encoding="utf-8")
        place = folder / f"candidate{number:05}"
        place.mkdir(parents=True)
        (place / f"{slug}.py").write_text(f"{source}\n# {number}\n", encoding="utf-8")


def grade(folder: Path, store: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start `mlqa grade` on a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "mlqa", "grade", str(folder), "--no-speed", "--format", "json",
         "--workers", str(workers), "--store", f"sqlite:///{store}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def finish(running: subprocess.Popen[bytes], count: int) -> None:
    """Wait for a grading, all of which must have been accepted."""
    results = json.loads(running.communicate()[0])["results"]
    if len(results) != count or {result["verdict"] for result in results} != {"accepted"}:
        raise SystemExit("a correct submission was not accepted")


# --- rates ----------------------------------------------------------------------------------------


def kinds(folder: Path, count: int, cold: int) -> Iterator[Kind]:
    """Yield everything that might run here."""
    for slug in PROBLEMS:
        sent = folder / slug
        write_submissions(sent, slug, count)
        for workers in (1, 2):

            def ours(number: int, sent: Path = sent, workers: int = workers) -> None:
                store = folder / f"{sent.name}-{workers}-{number}.db"
                finish(grade(sent, store, workers), count)

            yield Kind(f"mlqa {slug}, {workers} worker{'s'[: workers - 1]}", count, workers, ours)
    plain = folder / "plain"
    plain.mkdir()
    shutil.copy(ROOT / "graders/iou/submissions/accepted/plain_python.py", plain / "iou.py")
    (plain / "test_iou.py").write_text(FIVE_TESTS)
    tests = FIVE_TESTS.replace("from iou import box_iou_xyxy", "")
    script = (plain / "iou.py").read_text() + tests + RUN_THEM
    pytest = [sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload", "-p",
              "no:cacheprovider", "test_iou.py"]  # fmt: skip
    for name, command, needs in (
        ("fresh pytest process", pytest, sys.executable),
        ("bubblewrap, cold", [*bubblewrap(), "-c", script], "bwrap"),
        ("docker run", [*docker_run(), "-c", script], "docker"),
    ):
        if not shutil.which(needs):
            print(f"{name}: left out: {needs} is not installed")
            continue
        yield Kind(name, cold, 1, lambda _, c=command: one_by_one(c, plain, cold))


def one_by_one(command: list[str], folder: Path, copies: int) -> None:
    """Run a command as often as there are submissions."""
    for _ in range(copies):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Unavailable(done.stderr.strip().splitlines()[-1:] or "it failed")


def rates(everything: list[Kind], rounds: int) -> dict[str, list[float]]:
    """Run all kinds in turns, on as many cores as each may use; return submissions a second."""
    cores = sorted(os.sched_getaffinity(0))
    found: dict[str, list[float]] = defaultdict(list)
    broken: dict[str, str] = {}
    for number in range(rounds):
        for kind in everything:
            if kind.name in broken:
                continue
            os.sched_setaffinity(0, cores[-kind.cores :])
            start = time.perf_counter()
            try:
                kind.run(number)
            except Unavailable as error:
                broken[kind.name] = str(error)
                continue
            finally:
                os.sched_setaffinity(0, cores)
            found[kind.name].append(kind.copies / (time.perf_counter() - start))
            print(f"  {kind.name:28} {found[kind.name][-1]:7.1f}/s", flush=True)
    for name, why in broken.items():
        print(f"{name}: left out: {why}")
    return found


# --- CPU time -------------------------------------------------------------------------------------


class Metered(ZygoteSandbox):
    """The sandbox `namespace`, which adds up what CPU seconds its jails have used."""

    def __init__(self) -> None:
        super().__init__("namespace", confine=True)
        self.cpu_s = 0.0

    def spawn(self, packages: tuple[str, ...], resources: Resources) -> SocketJail:
        """Return a jail whose seconds are added when it is closed."""
        jail = super().spawn(packages, resources)
        close = jail.close

        def counted() -> Execution:
            execution = close()
            self.cpu_s += execution.cpu_s
            return execution

        jail.close = counted  # type: ignore[method-assign]  # of this one jail
        return jail


def cpu_of_candidates(sent: Path, slug: str) -> float:
    """Return the CPU seconds that a submission's jails use, on average over some of a folder."""
    problem = load_problem(ROOT / "problems" / slug / "problem.toml", "notes")
    files = sorted(sent.glob(f"*/{slug}.py"))[:METERED]
    submissions = [freeze(file, file.parent.name, slug, {slug}) for file in files]
    sandbox = Metered()
    try:
        grade_problem(problem, submissions, sandbox, Options(speed=False), lambda _: None)
    finally:
        sandbox.close()
    return sandbox.cpu_s / len(submissions)


def tell_overhead(folder: Path, slug: str, count: int) -> None:
    """Grade once more with one worker, and print what it costs besides the candidates' own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    finish(grade(folder / slug, folder / f"{slug}-cpu.db", 1), count)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    in_all, own = 1e3 * used / count, 1e3 * cpu_of_candidates(folder / slug, slug)
    print(
        f"{slug}: {in_all:.1f} ms of CPU a submission in all, {own:.1f} ms of them in its jails: "
        f"{in_all / own:.1f} times"
    )


# --- memory ---------------------------------------------------------------------------------------


class Memory(threading.Thread):
    """The largest PSS, in MiB, of a process and all below it; looked at twice a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.root = psutil.Process(pid)
        self.most = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        """Look until told that it is over."""
        while not self.over.wait(SAMPLE_S):
            total = 0
            try:
                for process in [self.root, *self.root.children(recursive=True)]:
                    try:
                        total += process.memory_full_info().pss
                    except psutil.NoSuchProcess:
                        continue
            except psutil.NoSuchProcess:
                return
            self.most = max(self.most, total / 2**20)


def memory_of(folder: Path, count: int, workers: int) -> tuple[float, float, float]:
    """Return (peak MiB, seconds, seconds of the same command again) for one grading of `iou`."""
    sent, store = folder / f"many-{count}", folder / f"many-{count}.db"
    write_submissions(sent, "iou", count)
    start = time.perf_counter()
    running = grade(sent, store, workers)
    memory = Memory(running.pid)
    memory.start()
    finish(running, count)
    seconds = time.perf_counter() - start
    memory.over.set()
    memory.join()
    start = time.perf_counter()
    finish(grade(sent, store, workers), count)
    return memory.most, seconds, time.perf_counter() - start


def main() -> None:
    """Print rates, ratios, and memory."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--cold", type=int, default=15, help="submissions of the other kinds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--skip-rates", action="store_true")
    parser.add_argument("--skip-memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.skip_rates:
            found = rates(list(kinds(folder, options.submissions, options.cold)), options.rounds)
            base = statistics.median(found["fresh pytest process"])
            print(f"{'kind':28} {'a second':>9} {'to pytest':>10}   (median of {options.rounds})")
            for kind, measured in found.items():
                median = statistics.median(measured)
                print(f"{kind:28} {median:9.1f} {median / base:9.1f}×")
            for slug in PROBLEMS:
                pairs = zip(
                    found[f"mlqa {slug}, 2 workers"], found[f"mlqa {slug}, 1 worker"], strict=True
                )
                gain = statistics.median(two / one for two, one in pairs)
                print(f"{slug}: two workers on two cores are {gain:.2f} times one on one")
                tell_overhead(folder, slug, options.submissions)
        if not options.skip_memory:
            print(
                f"{'submissions':>11} {'peak MiB':>9} {'seconds':>8} {'a second':>9} "
                f"{'again, s':>9}   (2 workers)"
            )
            for count in (100, options.submissions, options.many):
                peak, seconds, again = memory_of(folder, count, 2)
                rate = count / seconds
                print(f"{count:11} {peak:9.0f} {seconds:8.1f} {rate:9.1f} {again:9.2f}", flush=True)


if __name__ == "__main__":
    main()
