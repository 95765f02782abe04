"""55. A wrong solution that only good tests tell from the right one: the reference with one change.

Verdict: wrong_answer for each, by the fixed cases or the random ones.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Submission, Verdict
from mlqa.pack import load_problem

ROWS = (55,)

CHANGES = {
    "iou": [
        ("[:2]) + 1\n", "[:2])\n"),
        ("np.minimum(a[2:]", "np.maximum(a[2:]"),
        ("np.maximum(a[:2]", "np.minimum(a[:2]"),
        ("np.maximum(sides, 0)", "np.abs(sides)"),
        ("np.maximum(sides, 0)", "sides"),
        ("np.prod(a[2:] - a[:2] + 1)", "np.prod(a[2:] - a[:2])"),
        ("np.prod(b[2:] - b[:2] + 1)", "np.prod(a[2:] - a[:2] + 1)"),
        (") - intersection", ")"),
        ("intersection / union", "round(intersection / union, 3)"),
        ("dtype=np.float64", "dtype=np.int64"),
        ("dtype=np.float64", "dtype=np.int16"),
        ("dtype=np.float64", "dtype=np.float16"),
    ],
    "nms": [
        ("np.argsort(-scores", "np.argsort(scores"),
        (">= score_thresh", "> score_thresh"),
        ("<= nms_thresh", "< nms_thresh"),
        ("<= nms_thresh", ">= nms_thresh"),
        ("    left -= 1\n", ""),
        ("    top -= 1\n", ""),
        ("area[best] + area[queue] - overlap", "area[best] + area[queue]"),
        ("area[best] + area[queue] - overlap", "np.minimum(area[best], area[queue])"),
        ("np.maximum(width, 0) * np.maximum(height, 0)", "width * height"),
        ("return order[kept]", "return np.array(kept, dtype=int)"),
        ("return order[kept]", "return np.sort(order[kept])"),
        ("queue = queue[iou <= nms_thresh]", "queue = queue[1:] if (iou > nms_thresh)[:1].any() "
         "else queue"),
    ],
    "iou_matrix": [
        ("np.maximum(shared, 0, out=shared)", "shared"),
        ("return intersection / ", "return intersection.T / "),
        ("dtype=np.float64).reshape", "dtype=np.float32).reshape"),
        (".reshape(-1, 4) for", " for"),
        ("row[1], row[3]", "row[0], row[2]"),
        ("areas(b) - intersection", "areas(b)"),
        ("first - 1, other_first - 1", "first, other_first"),
    ],
    "median_filter": [
        ("np.pad(img, size // 2)", "np.pad(img, size // 2, mode='edge')"),
        ("np.pad(img, size // 2)", "np.pad(img, size // 2, mode='reflect')"),
        ("middle = size * size // 2", "middle = size * size // 2 - 1"),
        ("windows[..., middle]", "windows.mean(axis=-1)"),
        ("size: int = 5", "size: int = 3"),
        ("windows[..., middle].copy()", "windows[..., middle].astype(float)"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("slug", CHANGES)
def test_each_change_is_noticed(pool, slug):
    reference = (notes_root() / f"solutions_reference/{slug}.py").read_text()
    sources = {change: reference.replace(*change) for change in CHANGES[slug]}
    assert [change for change, source in sources.items() if source == reference] == []
    problem = load_problem(notes_root() / "problems" / slug / "problem.toml", "notes")
    submissions = [
        Submission(candidate=str(change), problem=slug, path=str(n), source=source.encode(),
                   digest="")
        for n, (change, source) in enumerate(sources.items())
    ]  # fmt: skip
    gradings: list[Grading] = []
    grade_problem(problem, submissions, pool, Options(speed=False), gradings.append)
    passed = [g.submission.candidate for g in gradings if g.verdict is Verdict.ACCEPTED]
    assert (len(gradings), passed) == (len(sources), [])
