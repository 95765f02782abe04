"""Packs: from the files on disk to problems, with errors that name the file and the field."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

import msgspec

from mlqa.errors import PackError, UserError
from mlqa.hookspecs import PackSource
from mlqa.model import Finding, FollowUp, Problem, ProblemLimits, SpeedScale, Text

FORMAT: Final = 1
SLUG: Final = re.compile(r"[a-z][a-z0-9_]*")


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    en: str
    zh: str

    def text(self) -> Text:
        """Return it as the value that travels."""
        return Text(en=self.en, zh=self.zh)


class _Follow(msgspec.Struct, forbid_unknown_fields=True):
    question: _Text
    key_points: list[_Text]
    common_wrong: _Text


class _Weights(msgspec.Struct, forbid_unknown_fields=True):
    correctness: float = 80.0
    speed: float = 20.0


class _ProblemFile(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of problem.toml, format 1."""

    format: int
    slug: str
    topic: str
    difficulty: int
    minutes: int
    entry_points: list[str]
    title: _Text
    tags: list[str] = []
    packages: tuple[str, ...] = ("numpy",)
    limits: ProblemLimits = msgspec.field(default_factory=ProblemLimits)
    score: _Weights = msgspec.field(default_factory=_Weights)
    speed: SpeedScale | None = None
    hints: list[_Text] = []
    follow_ups: list[_Follow] = []


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


def _broken(pack: str, detail: str) -> Finding:
    return Finding(name=f"pack {pack}", state="error", detail=detail)


def load_problem(file: Path, pack: str) -> Problem:
    """Read one problem.toml.

    Raises:
        PackError: naming the file and what is wrong in it.
    """
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        _refuse_unknown_keys(raw)
        data = msgspec.convert(raw, _ProblemFile)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{file} cannot be read: {error}") from error
    except RecursionError as error:
        raise PackError(f"{file}: nested too deeply") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, PackError) as error:
        raise PackError(f"{file}: {error}") from error
    complaint = _complaint(data, file)
    if complaint:
        raise PackError(f"{file}: {complaint}")
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
        limits=data.limits,
        correctness_weight=data.score.correctness,
        speed_weight=data.score.speed,
        speed=data.speed,
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


def _refuse_unknown_keys(raw: dict[str, object]) -> None:
    """A misspelt limit must not pass for a default; msgspec checks this for structs only."""
    for section, kind in (("limits", ProblemLimits), ("speed", SpeedScale)):
        table = raw.get(section)
        known = {spec.name for spec in fields(kind)}
        if isinstance(table, dict) and not known.issuperset(table):
            unknown = ", ".join(sorted(map(str, set(table) - known)))
            raise PackError(f"[{section}] has unknown keys: {unknown}")


def _complaint(data: _ProblemFile, file: Path) -> str:
    """Return what is wrong with the values, or nothing."""
    limits = data.limits
    weights = (data.score.correctness, data.score.speed)
    checks = (
        (data.format == FORMAT, f"format {data.format} is not known here (this is {FORMAT})"),
        (bool(SLUG.fullmatch(data.slug)), f"slug {data.slug!r} is not a lower-case identifier"),
        (data.slug == file.parent.name, f"slug {data.slug!r} is not the folder's name"),
        (1 <= data.difficulty <= 5, "difficulty must be 1 to 5"),
        (data.minutes > 0, "minutes must be more than 0"),
        (bool(data.entry_points), "entry_points must name at least one function or class"),
        (all(n.isidentifier() for n in data.entry_points), "an entry point is not an identifier"),
        (min(limits.cpu_s, limits.wall_s, limits.total_s) > 0, "limits must be more than 0"),
        (
            min(limits.memory_mb, limits.output_kb, limits.answer_mb) > 0,
            "limits must be more than 0",
        ),
        (
            all(0 <= w < math.inf for w in weights),
            "[score] correctness or speed is negative or infinite",
        ),
        (data.score.correctness > 0, "the weight of correctness must be more than 0"),
        (data.speed is None or 0 < data.speed.par < data.speed.slow, "speed needs 0 < par < slow"),
    )
    return next((text for holds, text in checks if not holds), "")
