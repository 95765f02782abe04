"""What must be there before a document's commands are run: files, plugins, and earlier results."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.docs.reading import CHECKOUT

from mlqa.batch.plan import Job, run
from mlqa.builtin import mlqa_packs
from mlqa.judge import score
from mlqa.model import Grading, Problem, Report, SpeedResult, Verdict
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.store import Store, key_of
from mlqa.submission import discover, wanted

REFERENCES = CHECKOUT / "solutions_reference"
KNOWN = CHECKOUT / "graders"
HALF_WRITTEN = "def box_iou_xyxy(box1, box2)\n    return 0.0\n"
LISTS_ONLY = KNOWN / "iou/submissions/runtime_error/lists_only.py"
SUPPRESSED_SUPPRESS = KNOWN / "nms/submissions/wrong_answer/suppressed_suppress.py"
TRACES = """\
import ctypes


def nms(bboxes, scores, score_thresh, nms_thresh):
    return ctypes.CDLL(None).ptrace(16, 1, 0, 0)
"""


def write(root: Path, files: Mapping[str, str | Path]) -> None:
    """Write files, each from its text or from another file."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else content.read_text(encoding="utf-8")
        file.write_text(text, encoding="utf-8")


def three_candidates(root: Path) -> None:
    """The folder ``subs`` of the guides."""
    write(
        root,
        {
            "subs/alice/iou.py": REFERENCES / "iou.py",
            "subs/alice/nms.py": REFERENCES / "nms.py",
            "subs/bob/iou.py": LISTS_ONLY,
            "subs/bob/nms.py": SUPPRESSED_SUPPRESS,
            "subs/carol/iou.py": HALF_WRITTEN,
            "subs/carol/nms.py": TRACES,
            "subs/carol/notes.py": "# remember the milk\n",
        },
    )


@cache
def graded(root: Path, path: str) -> Report:
    """Grade a folder, named as a command in ``root`` names it, without timing; once a session."""
    catalog = load_catalog(mlqa_packs())
    with contextlib.chdir(root):
        found = wanted(discover((Path(path),), catalog.problems, []), [])
        job = Job(submissions=tuple(found), catalog=catalog, speed=False)
        return run(job, load_plugins())


def remember(root: Path, path: str, url: str, ratios: Mapping[tuple[str, str], float]) -> None:
    """Fill a store with a folder's results, as if these ratios had been measured.

    The commands of a document then find them there, and no document waits for a clock, or depends
    on one.
    """
    report, problems = graded(root, path), load_catalog(mlqa_packs()).problems
    with Store(url) as store:
        for grading in report.gradings:
            problem = problems.get(grading.submission.problem)
            if problem is None:
                continue
            ratio = ratios.get((grading.submission.candidate, problem.slug))
            key = key_of(grading.submission, problem, report.sandbox, seed=0, speed=True)
            store.add(key, timed(grading, problem, ratio), "grade")


def timed(grading: Grading, problem: Problem, ratio: float | None) -> Grading:
    """Return a grading with this ratio, and the score that follows from it."""
    if ratio is None or problem.speed is None or grading.verdict is not Verdict.ACCEPTED:
        return grading
    speed = SpeedResult(
        outcome="measured", ratio=ratio, low=ratio, high=ratio, sessions=3,
        score=score.speed(ratio, problem.speed),
    )  # fmt: skip
    total = score.total(problem, grading.correctness, speed)
    return replace(grading, speed=speed, score=total)


def install(root: Path, document: Path) -> None:
    """Install the plugins that a document shows as Python blocks, each as a distribution."""
    blocks = re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    entry_points = ["[mlqa]"]
    for number, code in enumerate(blocks):
        name = re.match(r"# (\w+)\.py\n", code)
        module = name[1] if name else f"mlqa_demo{number}"
        write(root, {f"installed/{module}.py": code})
        if not name:
            entry_points.append(f"demo{number} = {module}")
    write(
        root,
        {
            "installed/mlqa_demo-1.dist-info/METADATA": "Name: mlqa-demo\nVersion: 1\n",
            "installed/mlqa_demo-1.dist-info/entry_points.txt": "\n".join(entry_points),
        },
    )
