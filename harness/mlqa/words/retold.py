"""What was put on record in English, said again in the language that is spoken.

The judge's sentences ("the answer has shape (1,) where (3,) is expected") are kept in the store and
in reports for programs, and cross between processes; so they are made in one language, English,
whoever reads them. What a person is shown is turned here: a line that is one of the sentences in
``zh.retold.po`` is said in Chinese, with its values as they are; an entry with the context ``part``
is looked for within sentences only. Any other line stays: it is an author's, a candidate's, or not
known. A text changes nothing here but how itself is read, so it may be hostile, and is made
printable by whoever prints it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from mlqa.model import Lang
from mlqa.words import spoken

# Longer lines hold a candidate's text; they are not worth the time.
LONGEST: Final = 1000
# A sentence within a sentence, and a kind of value in that.
DEEPEST: Final = 3
# What a field may be; any text where its name is not here.
PATTERNS: Final = {
    "where": r"(?:\[.*?\])?",
    "among": r"(?: \(\d+ of \d+ differ\))?",
    "number": r"\d+",
    "error": r"\w+(?:: .*)?",
    "hint": r"(?:; .*)?",
    "slug": r"\S+?",
    "type": r"\w+",
    "said": r".+?",
}
ANYTHING: Final = ".*?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence to be found, and what is said for it; ``{said}`` must be one of them, too."""

    pattern: re.Pattern[str]
    again: str
    part: bool


def retold(text: str) -> str:
    """Return a text whose lines that are known are in the language that is spoken."""
    lang = spoken()
    if lang == "en" or not text:
        return text
    known = _sentences(lang)
    return "\n".join(_line(line, known) or line for line in text.split("\n"))


def _line(line: str, known: tuple[Sentence, ...], depth: int = 0) -> str | None:
    if not line or len(line) > LONGEST or depth == DEEPEST:
        return None
    for sentence in known:
        if sentence.part and depth == 0:
            continue
        found = sentence.pattern.fullmatch(line)
        values = _values(found.groupdict(), known, depth) if found else None
        if values is not None:
            return sentence.again.format(**values)
    return None


def _values(
    found: Mapping[str, str], known: tuple[Sentence, ...], depth: int
) -> dict[str, str] | None:
    again = {name: _line(value, known, depth + 1) for name, value in found.items()}
    if "said" in again and again["said"] is None:
        return None
    return {name: again[name] or value for name, value in found.items()}


@cache
def _sentences(lang: Lang) -> tuple[Sentence, ...]:
    """Return the known sentences, those with the most words of their own first."""
    import polib

    entries = polib.pofile(str(Path(__file__).with_name(f"{lang}.retold.po")), encoding="utf-8")
    ranked = sorted(entries, key=lambda entry: -len(re.sub(r"{\w+}", "", entry.msgid)))
    return tuple(
        Sentence(pattern=_pattern(one.msgid), again=one.msgstr, part=one.msgctxt == "part")
        for one in ranked
    )


def _pattern(text: str) -> re.Pattern[str]:
    parts = [
        re.escape(literal) + (f"(?P<{name}>{PATTERNS.get(name, ANYTHING)})" if name else "")
        for literal, name, _, _ in string.Formatter().parse(text)
    ]
    return re.compile("".join(parts))
