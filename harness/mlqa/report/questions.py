"""Follow-up questions for the interviewer, chosen from what went wrong: pure functions.

A problem's questions carry no marks of what they are about, so words decide: a question that shares
rare words with the descriptions of the failed tests comes first, and one about cost where the code
is slow. Words of candidates are not looked at; nobody chooses their own questions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from mlqa.model import FollowUp, Grading, Problem
from mlqa.words import tr

MOST: Final = 3
STEM: Final = 5
WORD: Final = re.compile(r"[a-z]{4,}")
COST: Final = re.compile(
    r"O\(|\b(cost|costs|cheaper|faster|slow\w*|memory|complexity|quadratic|vectoris\w+|gpu)\b",
    re.IGNORECASE,
)
# Too common to say what a test or a question is about.
COMMON: Final = frozenset(
    word[:STEM]
    for word in WORD.findall(
        """about after all also answer argument because before between both case code does each
        every example expected from function gives have input into itself just like more most much
        must never none number only other over same some than that their them then there these they
        this those through under used value very want what when where which while with without
        would your"""
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A follow-up question and why it was chosen; an empty ``because``: in the author's order."""

    follow_up: FollowUp
    because: str = ""


def questions(grading: Grading, problem: Problem | None) -> tuple[Question, ...]:
    """Return the questions to ask about one grading, those that touch what went wrong first."""
    if problem is None or not problem.follow_ups:
        return ()
    follow_ups = problem.follow_ups
    stems = [_stems(_text(follow_up)) for follow_up in follow_ups]
    shared = Counter(stem for some in stems for stem in some)
    tests = [(failure.about, _stems(failure.about)) for failure in grading.failures]
    ranked: list[tuple[float, int, Question]] = []
    for number, (follow_up, own) in enumerate(zip(follow_ups, stems, strict=True)):
        weight, because = 0.0, ""
        for about, words in tests:
            touching = math.fsum(1 / shared[stem] for stem in own & words)
            if touching > weight:
                weight, because = touching, tr("it touches the failed test “{about}”", about=about)
        if is_slow(grading) and COST.search(follow_up.question.en):
            weight, because = weight + 2, tr("the code is slower than the reference")
        ranked.append((-weight, number, Question(follow_up=follow_up, because=because)))
    return tuple(question for _, _, question in sorted(ranked, key=lambda r: r[:2])[:MOST])


def is_slow(grading: Grading) -> bool:
    """Say whether speed was measured and lost points."""
    score = grading.speed.score if grading.speed else None
    return score is not None and score < 100.0


def _text(follow_up: FollowUp) -> str:
    texts = (follow_up.question, *follow_up.key_points, follow_up.common_wrong)
    return " ".join(text.en for text in texts)


def _stems(text: str) -> frozenset[str]:
    """Return the words of a text, cut so that "suppress" and "suppresses" are one."""
    return frozenset(word[:STEM] for word in WORD.findall(text.lower())) - COMMON
