"""Nothing is lost when `mlqa grade` is killed, again and again, among hostile submissions.

A batch of `iou`, one in 20 of it hostile, is graded undisturbed; then again, with its own store,
where all processes are killed (SIGKILL) at random moments and the same command is given anew, until
it has been killed so often, and once more to its end. Both final tables must be equal, the killed
run must have graded nothing twice that it had kept, and no process may be left.

    python benchmarks/kills.py [--submissions 500] [--kills 20] [--workers 2]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from throughput import ROOT

from mlqa.store import Store

WRONG = ROOT / "graders/iou/submissions/wrong_answer"
RIGHT = ROOT / "graders/iou/submissions/accepted"
HOSTILE = (
    "import os\n\ndef box_iou_xyxy(a, b):\n    os._exit(0)\n",
    "def box_iou_xyxy(a, b):\n    while True:\n        pass\n",
    "def box_iou_xyxy(a, b):\n    while True:\n        print('x' * 100_000)\n",
    "def box_iou_xyxy(a, b):\n    return [0] * 10**10\n",
    "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(0, signal.SIGKILL)\n",
    "import ctypes\nctypes.string_at(0)\n",
    "import os\nfor descriptor in range(3, 64):\n    os.write(descriptor, b'x' * 99)\n",
)
# Of the launcher, the zygote and the jails, which are its forks.
MARK = 'message["modules"]'


def write_batch(folder: Path, count: int) -> None:
    """Write submissions: right ones, wrong ones, and one in 20 hostile."""
    ordinary = [
        path.read_text() for path in (*sorted(RIGHT.glob("*.py")), *sorted(WRONG.glob("*")))
    ]
    for number in range(count):
        hostile = number % 20 == 7
        source = (
            HOSTILE[number // 20 % len(HOSTILE)] if hostile else ordinary[number % len(ordinary)]
        )
        place = folder / f"candidate{number:04}"
        place.mkdir(parents=True)
        (place / "iou.py").write_text(f"{source}\n# {number}\n")


def start(folder: Path, store: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start `mlqa grade` in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mlqa", "grade", str(folder), "--no-speed", "--format", "json",
         "--workers", str(workers), "--store", f"sqlite:///{store}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def table(running: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """Wait for a grading and return its results, less what differs from run to run."""
    results: list[dict[str, Any]] = json.loads(running.communicate()[0])["results"]
    return [{key: value for key, value in one.items() if key != "duration_s"} for one in results]


def orphans() -> set[int]:
    """Return the processes of mlqa, jails too, whose parent is no more."""
    return {
        process.pid
        for process in psutil.process_iter(["cmdline", "ppid"])
        if process.info["ppid"] == 1 and MARK in " ".join(process.info["cmdline"] or ())
    }


def main() -> None:
    """Grade twice, once with kills, and compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0, help="of the moments of the kills")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    before = orphans()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sent"
        write_batch(folder, options.submissions)
        begun = time.monotonic()
        wanted = table(start(folder, Path(name) / "undisturbed.db", options.workers))
        whole = time.monotonic() - begun
        print(f"undisturbed: {len(wanted)} results in {whole:.1f} s", flush=True)
        store = Path(name) / "killed.db"
        kills = 0
        while kills < options.kills:
            running = start(folder, store, options.workers)
            time.sleep(chance.uniform(0.5, 0.5 + 2 * whole / options.kills))
            if running.poll() is not None:
                print("it was done before all kills; the rest would kill nothing")
                break
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            kills += 1
        got = table(start(folder, store, options.workers))
        with Store(f"sqlite:///{store}") as kept:
            rows = sum(1 for _ in kept.history("grade"))
        time.sleep(2)
        left = orphans() - before
        print(f"killed {kills} times: {len(got)} results; the store has {rows} gradings")
        print(f"the same table: {got == wanted}; processes left: {len(left)}")
        different = [(a, b) for a, b in zip(wanted, got, strict=True) if a != b]
        for a, b in different[:5]:
            print(f"  {a['path']}: {a['verdict']} {a['score']} became {b['verdict']} {b['score']}")
    sys.exit(0 if got == wanted and not left and rows == len(got) else 1)


if __name__ == "__main__":
    main()
