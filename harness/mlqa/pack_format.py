"""The keys of problem.toml and pack.toml: read with errors that name the line, and as a schema.

The structs below are the only definition. The loader converts with them, and the JSON schema is
made from them, so the two cannot differ.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import msgspec

from mlqa.errors import PackError
from mlqa.model import ProblemLimits, SpeedScale, Text

FORMAT: Final = 1
SCHEMA_ID: Final = f"urn:mlqa:problem.toml:{FORMAT}"
_LIMITS: Final = ProblemLimits()
_SCALE: Final = SpeedScale()

SLUG: Final = r"^(?!test_)[a-z][a-z0-9_]*$"
IDENTIFIER: Final = r"^[^\W\d]\w*$"
DOTTED: Final = r"^[^\W\d]\w*(\.[^\W\d]\w*)*$"
PATTERNS: Final = {
    SLUG: "a lower-case identifier that does not begin with test_",
    IDENTIFIER: "an identifier",
    DOTTED: "a dotted name, such as numpy.sort",
}

Word = Annotated[str, msgspec.Meta(min_length=1)]
# A submission is called <slug>.py, and test_*.py is taken for visible tests.
Slug = Annotated[str, msgspec.Meta(pattern=SLUG)]
Name = Annotated[str, msgspec.Meta(pattern=IDENTIFIER)]
Dotted = Annotated[str, msgspec.Meta(pattern=DOTTED)]
Seconds = Annotated[float, msgspec.Meta(gt=0)]
Size = Annotated[int, msgspec.Meta(gt=0)]
Format = Annotated[int, msgspec.Meta(ge=1, le=FORMAT)]


class Spoken(msgspec.Struct, forbid_unknown_fields=True):
    """A text in both languages."""

    en: str
    zh: str

    def text(self) -> Text:
        """Return it as the value that travels."""
        return Text(en=self.en, zh=self.zh)


class FollowUpTable(msgspec.Struct, forbid_unknown_fields=True):
    """A question after the code."""

    question: Spoken
    key_points: list[Spoken]
    common_wrong: Spoken


class LimitsTable(msgspec.Struct, forbid_unknown_fields=True):
    """Limits of a case and of its jail."""

    cpu_s: Seconds = _LIMITS.cpu_s
    wall_s: Seconds = _LIMITS.wall_s
    total_s: Seconds = _LIMITS.total_s
    memory_mb: Size = _LIMITS.memory_mb
    output_kb: Size = _LIMITS.output_kb
    answer_mb: Size = _LIMITS.answer_mb


class ScoreTable(msgspec.Struct, forbid_unknown_fields=True):
    """The weights of correctness and speed."""

    correctness: Annotated[float, msgspec.Meta(gt=0)] = 80.0
    speed: Annotated[float, msgspec.Meta(ge=0)] = 20.0


class SpeedTable(msgspec.Struct, forbid_unknown_fields=True):
    """Where the speed score is full and where it is zero."""

    par: Annotated[float, msgspec.Meta(gt=0)] = _SCALE.par
    slow: Annotated[float, msgspec.Meta(gt=0)] = _SCALE.slow


class ForbiddenTable(msgspec.Struct, forbid_unknown_fields=True):
    """What submissions must not use, what they may use of it, and the statement's sentence."""

    names: Annotated[list[Dotted], msgspec.Meta(min_length=1)]
    en: Word
    zh: Word
    allowed: list[Dotted] = []


class ProblemFile(msgspec.Struct, forbid_unknown_fields=True):
    """problem.toml of mlqa, format 1."""

    slug: Slug
    topic: Word
    difficulty: Annotated[int, msgspec.Meta(ge=1, le=5)]
    minutes: Annotated[int, msgspec.Meta(gt=0)]
    entry_points: Annotated[list[Name], msgspec.Meta(min_length=1)]
    title: Spoken
    format: Format = FORMAT
    tags: list[str] = []
    packages: tuple[str, ...] = ("numpy",)
    limits: LimitsTable = msgspec.field(default_factory=LimitsTable)
    score: ScoreTable = msgspec.field(default_factory=ScoreTable)
    speed: SpeedTable | None = None
    forbidden: ForbiddenTable | None = None
    hints: list[Spoken] = []
    follow_ups: list[FollowUpTable] = []


class PackFile(msgspec.Struct, forbid_unknown_fields=True):
    """pack.toml: what a pack is called, and the versions of mlqa that it is for."""

    name: Word
    mlqa: str = ""
    format: Format = FORMAT


F = TypeVar("F", ProblemFile, PackFile)


def problem_schema() -> dict[str, Any]:
    """Return the JSON schema of problem.toml, for editors and other programs."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "$id": SCHEMA_ID, **msgspec.json.schema(ProblemFile)}


# --- reading --------------------------------------------------------------------------------------


class Source:
    """The text of a TOML file, which knows where its keys are."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(f"{file} cannot be read: {error}") from error

    def wrong(self, path: str, text: str) -> PackError:
        """Return the error for what is wrong with the key ``path`` ("" is the whole file)."""
        line = line_of(self.text, _steps(path))
        return PackError(f"{self.file}:{line}: {path}{': ' if path else ''}{text}")

    def read(self, kind: type[F]) -> F:
        """Return the file's content.

        Raises:
            PackError: naming the file, the line, the key and what is wrong with it.
        """
        try:
            raw = tomllib.loads(self.text)
        except RecursionError as error:
            raise PackError(f"{self.file}: nested too deeply") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r" \(at line (\d+), column \d+\)$", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            said = str(error)[: found.start()] if found else str(error)
            raise PackError(f"{self.file}:{line}: {said}") from error
        unknown = raw.get("format", FORMAT)
        if type(unknown) is int and unknown > FORMAT:
            newer = f"format {unknown} is not known here (this is {FORMAT}): it is for a newer mlqa"
            raise self.wrong("format", newer)
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            said, _, where = str(error).partition(" - at `$")
            path = where.removesuffix("`").removeprefix(".")
            raise self._named(path, said) from error

    def _named(self, path: str, said: str) -> PackError:
        """Say what msgspec says; an unknown key is to be found at its own place."""
        unknown = re.fullmatch(r"Object contains unknown field `(.*)`", said, re.DOTALL)
        if unknown:
            inner = f"{path}.{unknown[1]}" if path else unknown[1]
            line = line_of(self.text, (*_steps(path), unknown[1]))
            return PackError(f"{self.file}:{line}: {inner}: there is no such key")
        missing = re.fullmatch(r"Object missing required field `(.*)`", said)
        if missing:
            return self.wrong(path, f"the key {missing[1]} is missing")
        pattern = next((one for one in PATTERNS if said.endswith(f"matching regex {one!r}")), None)
        if pattern is not None:
            return self.wrong(path, f"it must be {PATTERNS[pattern]}")
        return self.wrong(path, said[0].lower() + said[1:].replace("`", ""))


Steps = tuple[str | int, ...]


def _steps(path: str) -> Steps:
    """Return ``follow_ups[1].question`` as its steps."""
    found = re.findall(r"\[(\d+)\]|([^.\[\]]+)", path)
    return tuple(int(number) if number else name for number, name in found)


def line_of(text: str, steps: Steps) -> int:
    """Return the line, from 1, on which the statement that sets a key begins.

    tomllib keeps no places, but it can be asked: the key is set on the first line with which the
    file's beginning is whole and holds it. A beginning that ends within a statement is no TOML, so
    each is cut back to the last whole one. What a whole one holds grows with it, so the line is
    found by bisection.
    """
    lines = text.splitlines(keepends=True)

    def whole(count: int) -> tuple[int, Any]:
        """Return the longest beginning of at most ``count`` lines that is TOML, and its content."""
        for size in range(count, 0, -1):
            try:
                return size, tomllib.loads("".join(lines[:size]))
            except (tomllib.TOMLDecodeError, RecursionError):
                continue
        return 0, {}

    if not steps or not _holds(whole(len(lines))[1], steps):
        return 1
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        if _holds(whole(middle)[1], steps):
            high = middle
        else:
            low = middle
    start = whole(low)[0]
    while start < high - 1 and _empty(lines[start]):
        start += 1
    return start + 1


def _holds(value: Any, steps: Steps) -> bool:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
