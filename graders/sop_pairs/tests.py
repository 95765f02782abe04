"""Hidden tests of sop_pairs. What must hold for every draw is checked by counting sentences.

Frequencies are checked with Chernoff's bound: of n independent (or negatively associated) events of
probability p, a share q or one further from p on its side occurs with probability at most
exp(-n KL(q || p)) (Hoeffding 1963, theorem 1). A share is odd when this is below exp(-25), so that
a check gives a false alarm with probability below 3e-11, and some hundred checks together with one
below 1e-8.
"""

import math
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, points

Documents = list[list[str]]
Triple = tuple[str, str, bool]
ALARM = 25.0


def odd(count: int, n: int, p: float) -> bool:
    """Say whether a count of n events of probability p is too far from n p."""
    q = count / n
    surprise = sum(a * math.log(a / b) for a, b in ((q, p), (1 - q, 1 - p)) if a > 0)
    return n * surprise > ALARM


def named(*sizes: int) -> Documents:
    """Documents of these sizes, in which all sentences differ."""
    return [[f"{i}.{j}" for j in range(size)] for i, size in enumerate(sizes)]


def as_triples(answer: Any) -> list[Triple] | str:
    """Return the answer as a list of triples, or what is wrong with its form."""
    if not isinstance(answer, (list, tuple)):
        return "the answer is not a list of pairs"
    for one in answer:
        if not isinstance(one, (list, tuple)) or len(one) != 3:
            return "an item of the answer is not of the form (a, b, in_order)"
        if not isinstance(one[0], str) or not isinstance(one[1], str):
            return "a and b are not both strings"
        if not isinstance(one[2], (bool, np.bool_)):
            return "in_order is not a bool"
    return [(str(a), str(b), bool(in_order)) for a, b, in_order in answer]


def complaint(triples: list[Triple], documents: Documents) -> str | None:
    """Say what no draw can lead to: put in order, the pairs are exactly the neighbours."""
    neighbours = Counter(pair for document in documents for pair in pairwise(document))
    got = Counter((a, b) if in_order else (b, a) for a, b, in_order in triples)
    if got == neighbours:
        return None
    either_way = Counter(tuple(sorted(pair)) for pair in got.elements())
    if either_way == Counter(tuple(sorted(pair)) for pair in neighbours.elements()):
        return "a flag does not say whether the pair is in order"
    if not got - neighbours:
        return "a sentence and the next one make no pair"
    return "a pair is not made of a sentence and the next one, or is there too often"


def makes(
    candidate, documents: Documents, seed: int,
    extra: Callable[[list[Triple]], str | None] | None = None,
) -> None:  # fmt: skip
    """Expect possible pairs, and that ``extra`` has no complaint about them."""

    def check(answer: Any) -> str | None:
        triples = as_triples(answer)
        if isinstance(triples, str):
            return triples
        return complaint(triples, documents) or (extra(triples) if extra else None)

    expect(candidate.sop_pairs, documents, seed).satisfies(check)


def test_one_document(candidate):
    """One document of several sentences."""
    for seed in range(4):
        makes(candidate, named(5), seed)


def test_more_documents(candidate):
    """Documents of different lengths."""
    for seed in range(4):
        makes(candidate, named(2, 6, 3, 5), seed)


def test_no_documents(candidate):
    """No documents at all."""
    makes(candidate, [], 1)


def test_no_pairs(candidate):
    """Documents of a single sentence, and empty ones."""
    for sizes in ((1,), (0,), (1, 1, 1), (0, 1, 0)):
        makes(candidate, named(*sizes), 2)


def test_short_documents(candidate):
    """Empty documents and documents of one sentence among others."""
    for seed in range(3):
        makes(candidate, named(0, 4, 0, 1, 1, 3, 1, 0), seed)


def test_repeated_sentences(candidate):
    """A document in which sentences and pairs occur more than once."""
    refrain = ["oh", "verse", "oh", "chorus", "oh", "verse", "oh", "oh", "oh", "end"]
    for seed in range(4):
        makes(candidate, [refrain], seed)
        makes(candidate, [["x", "y"], refrain, ["x", "y", "x"]], seed)


def test_unusual_sentences(candidate):
    """Sentences that are empty or hold spaces, line breaks and other scripts."""
    documents = [["", " ", "今天下雨。", "a\nb"], ["Ärger!", "  two  ", "tab\there"], ["END", "\n"]]
    for seed in range(3):
        makes(candidate, documents, seed)


def test_same_seed(candidate):
    """The same seed gives the same pairs, whatever was asked in between."""
    documents = named(21, 30, 1, 25)
    seen: dict[int, Counter[Triple]] = {}

    def as_before(seed: int) -> Callable[[list[Triple]], str | None]:
        def check(triples: list[Triple]) -> str | None:
            same = seen.setdefault(seed, Counter(triples)) == Counter(triples)
            return None if same else "a second call with the same seed gives other pairs"

        return check

    for seed in (0, 5, 0, 6, 5):
        makes(candidate, documents, seed, as_before(seed))


def test_other_seeds(candidate):
    """Another seed gives other pairs."""
    seen: list[Counter[Triple]] = []

    def new(triples: list[Triple]) -> str | None:
        # Two rows of 99 coins agree with probability 2**-99, two halves with 1 / C(99, 49) < 1e-28.
        if Counter(triples) in seen:
            return "two seeds give the same pairs"
        seen.append(Counter(triples))
        return None

    for seed in (0, 1, 2, 2**31 - 1):
        makes(candidate, named(52, 49), seed, new)


def test_half(candidate):
    """Half of many pairs are swapped."""

    def check(triples: list[Triple]) -> str | None:
        swapped = sum(not in_order for _, _, in_order in triples)
        if odd(swapped, len(triples), 0.5):
            return "far too few or far too many pairs are swapped"
        return None

    makes(candidate, named(*[21] * 40), 7, check)


def test_half_for_each_pair(candidate):
    """Over many seeds each pair is swapped half of the time, wherever it stands."""
    documents = named(3, 5, 1, 3)
    swapped = Counter({pair: 0 for document in documents for pair in pairwise(document)})
    seeds = 80

    def count(triples: list[Triple]) -> None:
        swapped.update((b, a) for a, b, in_order in triples if not in_order)

    def judge(triples: list[Triple]) -> str | None:
        count(triples)
        if any(odd(n, seeds, 0.5) for n in swapped.values()):
            return "over many seeds some pair is swapped far too often or far too rarely"
        return None

    for seed in range(seeds):
        makes(candidate, documents, seed, judge if seed == seeds - 1 else count)


def test_pairs_are_independent(candidate):
    """Whether a pair is swapped tells nothing about the next pair."""
    both: list[bool] = []

    def check(triples: list[Triple]) -> str | None:
        kinds = {(a if in_order else b): in_order for a, b, in_order in triples}
        for i in range(60):
            both.extend(kinds[f"{i}.{j}"] and kinds[f"{i}.{j + 1}"] for j in range(0, 10, 2))
        if len(both) == 900 and odd(sum(both), 900, 0.25):
            return "neighbouring pairs are in order together too often or too rarely"
        return None

    for seed in range(3):
        makes(candidate, named(*[11] * 60), seed, check)


@points(2)
@given(sizes=st.lists(st.integers(0, 4), max_size=4), seed=st.integers(0, 99))
def test_any_documents(candidate, sizes, seed):
    """Random documents give pairs that some draw can lead to."""
    makes(candidate, named(*sizes), seed)


@points(2)
@given(
    documents=st.lists(st.lists(st.sampled_from(["a", "b", "c"]), max_size=5), max_size=3),
    seed=st.integers(0, 99),
)
def test_any_repeated_sentences(candidate, documents, seed):
    """Random documents of few different sentences give pairs that some draw can lead to."""
    makes(candidate, documents, seed)
