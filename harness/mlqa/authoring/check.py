"""``mlqa pack check``: what is wrong with packs before a single submission is graded.

Only names and metadata are looked at: no code of a pack runs. Whether its problems are sound is for
``mlqa verify`` to prove.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlqa.authoring.todo import todos
from mlqa.errors import PackError
from mlqa.hookspecs import PackSource
from mlqa.model import Finding, Problem, Verdict
from mlqa.pack import check_pack_file, load_problem, missing_files
from mlqa.report.safe import show_path

SEEN_BY_SUFFIX = (".zh.md", ".md", ".py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A pack, and what is wrong with it."""

    pack: PackSource
    findings: tuple[Finding, ...]


def check_packs(packs: Sequence[PackSource], others: Sequence[PackSource]) -> list[Checked]:
    """Return what is wrong with packs: each alone, and beside ``others`` and those before it."""
    checked = []
    for number, pack in enumerate(packs):
        earlier = (*others, *packs[:number])
        found = (*check_pack(pack), *same_name(pack, earlier), *same_slugs(pack, earlier))
        checked.append(Checked(pack=pack, findings=found))
    return checked


def check_pack(pack: PackSource) -> Iterator[Finding]:
    """Yield what is wrong with one pack by itself."""
    try:
        described = check_pack_file(pack)
    except PackError as error:
        yield _wrong(pack, str(error))
        described = None
    if described is not None and described.name != pack.name:
        where = show_path(pack.root / "pack.toml")
        yield _odd(pack, f"{where}: it calls itself {described.name!r}, its plugin {pack.name!r}")
    folders = _folders(pack.root / "problems")
    if not folders:
        yield _wrong(pack, f"{show_path(pack.root / 'problems')}: there are no problems")
    for folder in folders:
        file = folder / "problem.toml"
        if not file.is_file():
            yield _wrong(pack, f"{show_path(folder)}: there is no problem.toml")
            continue
        try:
            problem = load_problem(file, pack.name)
        except PackError as error:
            yield _wrong(pack, str(error))
            continue
        yield from check_problem(pack, problem)
    yield from stale(pack, {folder.name for folder in folders})


def check_problem(pack: PackSource, problem: Problem) -> Iterator[Finding]:
    """Yield what is wrong with the files of one problem."""
    for file in missing_files(problem):
        yield _wrong(pack, f"{show_path(file)}: this file is missing")
    submissions = problem.grader / "submissions"
    if not submissions.is_dir():
        yield _wrong(pack, f"{show_path(submissions)}: there are no known submissions")
    for folder in _folders(submissions):
        if folder.name not in set(Verdict):
            yield _wrong(pack, f"{show_path(folder)}: it is not named after a verdict")
        for file in sorted(folder.iterdir()):
            if file.suffix != ".py" and file.name != "__pycache__":
                yield _odd(pack, f"{show_path(file)}: it is no .py file, so nobody looks at it")
    if problem.slug in sys.stdlib_module_names:
        where = show_path(problem.folder)
        yield _odd(pack, f"{where}: the slug hides the module {problem.slug} of Python")
    if problem.grader.is_dir():
        yield from (_odd(pack, left.detail) for left in todos(problem, strict=False))


def stale(pack: PackSource, slugs: set[str]) -> Iterator[Finding]:
    """Yield what belongs to a problem that is not there (any more)."""
    left = [folder for folder in _folders(pack.root / "graders") if folder.name not in slugs]
    solutions = pack.root / "solutions_reference"
    for file in sorted(solutions.iterdir()) if solutions.is_dir() else ():
        suffix = next((end for end in SEEN_BY_SUFFIX if file.name.endswith(end)), "")
        if file.is_file() and file.name.removesuffix(suffix) not in slugs:
            left.append(file)
    for path in left:
        yield _odd(pack, f"{show_path(path)}: there is no problem that it belongs to")


def same_name(pack: PackSource, earlier: Sequence[PackSource]) -> Iterator[Finding]:
    """Yield the packs that are called like this one."""
    for other in earlier:
        if other.name == pack.name:
            root = show_path(other.root)
            yield _odd(pack, f"{show_path(pack.root)}: {root} is called {pack.name!r} as well")


def same_slugs(pack: PackSource, earlier: Sequence[PackSource]) -> Iterator[Finding]:
    """Yield the problems whose slug another pack has: only the first can be used."""
    taken = {
        folder.name: folder
        for other in reversed(earlier)
        for folder in _folders(other.root / "problems")
    }
    for folder in _folders(pack.root / "problems"):
        if folder.name in taken:
            other = show_path(taken[folder.name])
            yield _wrong(pack, f"{show_path(folder)}: this slug is taken: {other}")


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))
    )


def _wrong(pack: PackSource, detail: str) -> Finding:
    return Finding(name=pack.name, state="error", detail=detail)


def _odd(pack: PackSource, detail: str) -> Finding:
    return Finding(name=pack.name, state="warning", detail=detail)
