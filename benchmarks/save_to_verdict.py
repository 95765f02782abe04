"""From a save to the verdict on the screen, in the practice loop: median and 95th percentile.

Starts `mlqa attempt SLUG --watch` on a right solution, saves it again and again with a changed
comment, and reads the loop's output. The time runs from before the save to the arrival of the line
with the verdict, so the watching, the jail, all hidden tests and the printing are in it.

    python benchmarks/save_to_verdict.py [--saves 50] [--slug iou]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mlqa.builtin import notes_root


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--slug", default="iou")
    options = parser.parse_args()
    source = (notes_root() / "solutions_reference" / f"{options.slug}.py").read_text()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{options.slug}.py"
        file.write_text(source)
        loop = subprocess.Popen(
            [sys.executable, "-m", "mlqa", "attempt", options.slug, "--watch"],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "MLQA_STORE": f"sqlite:///{folder}/store.db", "COLUMNS": "100"},
        )  # fmt: skip
        assert loop.stdout is not None
        assert loop.stdin is not None
        try:
            await_verdict(loop.stdout.fileno())
            times = []
            for number in range(options.saves):
                time.sleep(0.3)
                started = time.perf_counter()
                file.write_text(f"{source}# {number}\n")
                await_verdict(loop.stdout.fileno())
                times.append((time.perf_counter() - started) * 1000)
        finally:
            loop.stdin.close()
            loop.wait()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{options.slug}: {len(times)} saves, median {statistics.median(times):.0f} ms, "
          f"95th percentile {p95:.0f} ms, longest {max(times):.0f} ms")  # fmt: skip


def await_verdict(output: int) -> None:
    """Read until a verdict has been printed."""
    said = b""
    while b"after the save" not in said:
        part = os.read(output, 4096)
        if not part:
            raise SystemExit(f"the loop ended: {said.decode()}")
        said += part


if __name__ == "__main__":
    main()
