"""Which key points an answer seems to touch, by the words that both use: pure functions.

It is a suggestion. It sees that an answer speaks of a thing, and not whether what it says is right;
so the person who answered has the last word, and is shown the words that the guess rests on.

Words of the question count for nothing: whoever repeats it has not answered it. English words are
cut, so that "suppress" and "suppresses" are one; Chinese is not split into words, so each pair of
neighbouring characters counts. An answer may be in either language, or mix them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mlqa.model import FollowUp, Lang, Text
from mlqa.report.questions import COMMON, STEM

# The part of a point's words that an answer must use, and the least number of them. Many pairs of
# Chinese characters are no words, so fewer of them are expected. Tried on all key points of the
# notes: a third of a point's own words touches it in 85 of 100 cases (Chinese: 88), another point
# of the same question in 14 (13), and one of another question in 1 (1).
SHARE: Final[dict[Lang, float]] = {"en": 0.2, "zh": 0.12}
LEAST: Final = 2
WORD: Final = re.compile(r"[a-z][a-z0-9]{2,}|\d+(?:\.\d+)?|[\u4e00-\u9fff]+")
COMMON_SHORT: Final = frozenset(
    WORD.findall(
        """and any are but can cannot did for get had has how its may not now off one out own per
        say see she the too two use was way who why yes you"""
    )
)
# Characters that join words and say nothing themselves.
JOINING: Final = frozenset(
    "的了是在和与也都就不而且或把被对从到让用为以及其这那有会要能可上下个之于时后"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Whether an answer seems to touch a key point, and the words, as answered, that say so."""

    touched: bool
    words: tuple[str, ...] = ()


def touches(answer: str, follow_up: FollowUp) -> tuple[Touch, ...]:
    """Return what an answer seems to touch, a value for each key point."""
    return tuple(touch(answer, point, follow_up.question) for point in follow_up.key_points)


def touch(answer: str, point: Text, question: Text) -> Touch:
    """Compare an answer with one key point, in the language that fits better."""
    said = tokens(answer)
    asked = tokens(question.en).keys() | tokens(question.zh).keys()
    found: list[tuple[float, list[str]]] = []
    for lang, least in SHARE.items():
        wanted = tokens(point.lang(lang)).keys() - asked
        shared = [said[token] for token in said if token in wanted]
        if len(shared) >= min(LEAST, len(wanted)) and len(shared) >= least * len(wanted) > 0:
            found.append((len(shared) / len(wanted), shared))
    if not found:
        return Touch(touched=False)
    return Touch(touched=True, words=tuple(_joined(max(found)[1])))


def _joined(words: list[str]) -> list[str]:
    """Join pairs of characters that overlap, as they stood in the answer."""
    joined: list[str] = []
    for word in words:
        if joined and not word.isascii() and joined[-1].endswith(word[0]):
            joined[-1] += word[1:]
        else:
            joined.append(word)
    return joined


def tokens(text: str) -> dict[str, str]:
    """Return what is compared, in the order of the text, and for each how it was written there."""
    found: dict[str, str] = {}
    for word in WORD.findall(text.lower()):
        if "\u4e00" <= word[0] <= "\u9fff":
            pairs = (word[at : at + 2] for at in range(len(word) - 1))
            for pair in pairs:
                if not JOINING & set(pair):
                    found.setdefault(pair, pair)
        elif word[:STEM] not in COMMON and word not in COMMON_SHORT:
            found.setdefault(word[:STEM], word)
    return found
