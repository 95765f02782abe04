"""Packs: from the files on disk to problems, with errors that name the file and the field."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from pathlib import Path

import msgspec

import mlqa
from mlqa.errors import PackError, UserError
from mlqa.hookspecs import PackSource
from mlqa.model import (
    Finding,
    FollowUp,
    Forbidden,
    Problem,
    ProblemLimits,
    SpeedScale,
    Text,
)
from mlqa.pack_format import (
    PATTERNS,
    SLUG,
    ForbiddenTable,
    PackFile,
    ProblemFile,
    Source,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All problems by slug, and what is wrong with those that could not be read."""

    problems: Mapping[str, Problem]
    findings: tuple[Finding, ...] = field(default=())

    def find(self, slug: str) -> Problem:
        """Return a problem.

        Raises:
            UserError: for an unknown slug, with the nearest ones.
        """
        if slug in self.problems:
            return self.problems[slug]
        near = difflib.get_close_matches(slug, self.problems, n=3, cutoff=0.5)
        remedy = f"did you mean {' or '.join(near)}?" if near else "`mlqa list` shows them all"
        raise UserError(f"there is no problem called {slug!r}", remedy=remedy)


def load_catalog(sources: Iterable[PackSource]) -> Catalog:
    """Read every pack; one that is broken is reported and costs the others nothing."""
    problems: dict[str, Problem] = {}
    findings: list[Finding] = []
    for source in sources:
        try:
            check_pack_file(source)
        except PackError as error:
            findings.append(_broken(source.name, str(error)))
            continue
        folder = source.root / "problems"
        if not folder.is_dir():
            findings.append(_broken(source.name, f"{folder} is not a directory"))
            continue
        for file in sorted(folder.glob("*/problem.toml")):
            try:
                problem = load_problem(file, source.name)
            except PackError as error:
                findings.append(_broken(source.name, str(error)))
                continue
            if problem.slug in problems:
                other = problems[problem.slug].pack
                text = f"{problem.slug!r} is in pack {other} already; {file} is left out"
                findings.append(_broken(source.name, text))
                continue
            problems[problem.slug] = problem
    return Catalog(problems=problems, findings=tuple(findings))


def check_pack_file(source: PackSource) -> PackFile | None:
    """Return what a pack's pack.toml says, or None where it has none, which is for any version.

    Raises:
        PackError: when it is wrong, or the pack is for another version of mlqa than this.
    """
    file = source.root / "pack.toml"
    if not file.exists():
        return None
    text = Source(file)
    data = text.read(PackFile)
    if data.mlqa:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            wanted = SpecifierSet(data.mlqa)
        except InvalidSpecifier:
            raise text.wrong("mlqa", f"{data.mlqa!r} is no range of versions") from None
        if not wanted.contains(mlqa.__version__, prereleases=True):
            different = f"the pack is for mlqa {data.mlqa}, and this is {mlqa.__version__}"
            raise text.wrong("mlqa", different)
    return data


def pack_name(root: Path) -> str:
    """Return what a pack that is no plugin's is called: by its pack.toml, or as its folder."""
    file = root / "pack.toml"
    try:
        return Source(file).read(PackFile).name if file.exists() else root.name
    except PackError:
        # What is wrong with it is reported when the pack is read.
        return root.name


def _broken(pack: str, detail: str) -> Finding:
    return Finding(name=f"pack {pack}", state="error", detail=detail)


def load_problem(file: Path, pack: str) -> Problem:
    """Read one problem.toml.

    Raises:
        PackError: naming the file, the line, and what is wrong there.
    """
    source = Source(file)
    data = source.read(ProblemFile)
    for key, holds, text in _demands(data, file):
        if not holds:
            raise source.wrong(key, text)
    return Problem(
        slug=data.slug,
        pack=pack,
        root=file.parent.parent.parent,
        title=data.title.text(),
        topic=data.topic,
        difficulty=data.difficulty,
        minutes=data.minutes,
        entry_points=tuple(data.entry_points),
        tags=tuple(data.tags),
        packages=data.packages,
        limits=ProblemLimits(**msgspec.structs.asdict(data.limits)),
        correctness_weight=data.score.correctness,
        speed_weight=data.score.speed,
        speed=SpeedScale(par=data.speed.par, slow=data.speed.slow) if data.speed else None,
        forbidden=_forbidden(data.forbidden) if data.forbidden else None,
        hints=tuple(hint.text() for hint in data.hints),
        follow_ups=tuple(
            FollowUp(
                question=follow.question.text(),
                key_points=tuple(point.text() for point in follow.key_points),
                common_wrong=follow.common_wrong.text(),
            )
            for follow in data.follow_ups
        ),
    )


def slug_complaint(slug: str) -> str:
    """Return why something cannot be a slug, or nothing."""
    if not re.fullmatch(SLUG, slug) or slug.endswith("\n"):
        return f"it must be {PATTERNS[SLUG]}"
    return "it is a word of Python" if iskeyword(slug) else ""


def missing_files(problem: Problem) -> list[Path]:
    """Return the files that a problem must have and has not."""
    wanted = [problem.statement("en"), problem.statement("zh"), problem.stub, problem.examples]
    wanted += [problem.tests, problem.solution]
    return [file for file in wanted if not file.is_file()]


def _forbidden(table: ForbiddenTable) -> Forbidden:
    return Forbidden(
        names=tuple(table.names),
        allowed=tuple(table.allowed),
        sentence=Text(en=table.en, zh=table.zh),
    )


def _demands(data: ProblemFile, file: Path) -> Iterator[tuple[str, bool, str]]:
    """Yield what the kinds of the keys alone cannot say: key, whether it holds, and what if not."""
    yield "slug", data.slug == file.parent.name, f"{data.slug!r} is not the folder's name"
    complaint = slug_complaint(data.slug)
    yield "slug", not complaint, complaint
    for number, name in enumerate(data.entry_points):
        key = f"entry_points[{number}]"
        yield key, name.isidentifier() and not iskeyword(name), f"{name!r} is not an identifier"
    for key in ("cpu_s", "wall_s", "total_s"):
        yield f"limits.{key}", math.isfinite(getattr(data.limits, key)), "it is infinite"
    for key in ("correctness", "speed"):
        yield f"score.{key}", math.isfinite(getattr(data.score, key)), "it is infinite"
    if data.speed is not None:
        yield "speed", data.speed.par < data.speed.slow < math.inf, "it needs 0 < par < slow"
    if data.forbidden is not None:
        for number, name in enumerate(data.forbidden.allowed):
            below = any(name.startswith(f"{whole}.") for whole in data.forbidden.names)
            key = f"forbidden.allowed[{number}]"
            yield key, below, f"{name} is not below a forbidden name, so it is allowed anyway"
