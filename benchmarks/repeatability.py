"""Do two timings of the same code agree? The spread of the ratio, on a quiet and on a busy machine.

Each submission is timed again and again; with ``--load`` one busy process per core runs beside it.
For each: the median ratio, its 5th–95th percentile around that, the widest change of the speed
score between any two runs, the median cost, and a plot with a dot a run.

    python benchmarks/repeatability.py [--repetitions 30] [--problems nms …] [--skip-load]
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from mlqa.builtin import notes_root
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.judge.timing import PairedTurns
from mlqa.model import Problem, SpeedResult
from mlqa.pack import load_problem
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.submission import freeze

# For each problem: identical code, one in the middle of the scale, one that is far too slow.
SUBMISSIONS = {
    "nms": ("whole_matrix", "plain_python"),
    "median_filter": ("shifted_copies", "naive_loop"),
    "iou_matrix": ("corners_broadcast", "python_loops"),
}
WIDTH = 61


def spin() -> None:
    """Keep a core busy."""
    while True:
        sum(range(10_000))


@contextlib.contextmanager
def load(busy: bool) -> Iterator[None]:
    """Run one busy process per core, or none."""
    jobs = [multiprocessing.Process(target=spin, daemon=True) for _ in range(os.cpu_count() or 1)]
    for core, job in enumerate(jobs if busy else []):
        job.start()
        assert job.pid is not None
        os.sched_setaffinity(job.pid, {core})
    try:
        yield
    finally:
        for job in jobs if busy else []:
            job.kill()
            job.join()


def percentile(values: list[float], share: float) -> float:
    """Return a percentile by linear interpolation between the sorted values."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def plot(values: list[float]) -> str:
    """Return a line of ±10 % around the median with a mark for the number of runs at each place."""
    middle = statistics.median(values)
    cells = [0] * WIDTH
    for value in values:
        place = round((value / middle - 0.9) / 0.2 * (WIDTH - 1))
        cells[min(max(place, 0), WIDTH - 1)] += 1
    return "".join("·" if n == 0 else str(n) if n < 10 else "#" for n in cells)


def describe(name: str, results: list[tuple[SpeedResult, float]]) -> str:
    """Return the figures of one submission's repetitions."""
    measured = [r for r, _ in results if r.outcome == "measured" and r.ratio is not None]
    cost = statistics.median(seconds for _, seconds in results)
    line = f"{name:34} {len(measured)}/{len(results)} measured, median cost {cost:.2f} s"
    if not measured:
        return line
    ratios = [r.ratio for r in measured if r.ratio is not None]
    scores = [r.score for r in measured if r.score is not None]
    middle = statistics.median(ratios)
    low, high = percentile(ratios, 0.05), percentile(ratios, 0.95)
    moved = sum(abs(a - b) > 0.5 for a, b in itertools.pairwise(scores))
    return (
        f"{line}\n  ratio {middle:.3f}, 5–95 %: {100 * (low / middle - 1):+.1f} … "
        f"{100 * (high / middle - 1):+.1f} %; score {min(scores):.1f}–{max(scores):.1f}, "
        f"moved by > 0.5 in {moved} of {len(scores) - 1}\n  {plot(ratios)}"
    )


def time_problem(problem: Problem, repetitions: int, loads: list[bool]) -> None:
    """Time a problem's submissions and print what came of it."""
    folder = problem.grader / "submissions" / "accepted"
    files = [problem.solution, *(folder / f"{name}.py" for name in SUBMISSIONS[problem.slug])]
    submissions = [freeze(f, f.stem, problem.slug, {problem.slug}) for f in files]
    sandbox = ZygoteSandbox("namespace", confine=True)

    def grade(runner: CaseRunner) -> None:
        assert runner.speed is not None
        for busy in loads:
            for submission in submissions:
                results = []
                with load(busy):
                    for _ in range(repetitions):
                        # A protocol of its own each time: other inputs, as in a new run.
                        protocol = PairedTurns()
                        started = time.perf_counter()
                        result = protocol(sandbox, problem, submission, runner.speed)
                        results.append((result, time.perf_counter() - started))
                where = "busy" if busy else "quiet"
                print(
                    describe(f"{problem.slug}/{submission.candidate} {where}", results), flush=True
                )

    try:
        run_cases(problem, 0, grade)
    finally:
        sandbox.close()


def main() -> None:
    """Time every problem."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--repetitions", type=int, default=30)
    parser.add_argument("--problems", nargs="*", default=list(SUBMISSIONS))
    parser.add_argument("--skip-load", action="store_true")
    options = parser.parse_args()
    for slug in options.problems:
        file = Path(notes_root()) / "problems" / slug / "problem.toml"
        loads = [False] if options.skip_load else [False, True]
        time_problem(load_problem(file, "notes"), options.repetitions, loads)


if __name__ == "__main__":
    main()
