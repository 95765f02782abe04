"""Submissions a second on one core: `mlqa grade` against a fresh `pytest` process per submission.

Both sides are pinned to one core and take turns within one run, since machines are shared and
their speed drifts; the ratio is the figure to quote. The other side runs five plain tests in the
submission's own process, as course graders do, without any plugin; ours runs the full hidden
tests in a jail.

    python benchmarks/grade_rate.py [--copies 200] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def main() -> None:
    """Run both sides in turns and print the rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--pytest-copies", type=int, default=15)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    solution = (
        Path(__file__).resolve().parent.parent / "graders/iou/submissions/accepted/plain_python.py"
    )
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(options.copies):
            (folder / "grade" / f"candidate{number:04}").mkdir(parents=True)
            shutil.copy(solution, folder / "grade" / f"candidate{number:04}" / "iou.py")
        (folder / "plain").mkdir()
        shutil.copy(solution, folder / "plain" / "iou.py")
        (folder / "plain" / "test_iou.py").write_text(FIVE_TESTS)
        for _ in range(options.rounds):
            ours = options.copies / grade_s(folder / "grade")
            theirs = options.pytest_copies / pytest_s(folder / "plain", options.pytest_copies)
            ratios.append(ours / theirs)
            print(f"mlqa {ours:6.1f}/s   pytest {theirs:5.2f}/s   ratio {ours / theirs:5.1f}")
    print(f"median ratio {statistics.median(ratios):.1f} on core {core}")


def grade_s(folder: Path) -> float:
    """Return the seconds of one `mlqa grade`, whole process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mlqa", "grade", str(folder), "--no-speed", "--format", "json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def pytest_s(folder: Path, copies: int) -> float:
    """Return the seconds of ``copies`` fresh pytest processes."""
    start = time.perf_counter()
    for _ in range(copies):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "--disable-plugin-autoload",
                "-p",
                "no:cacheprovider",
                "test_iou.py",
            ],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
