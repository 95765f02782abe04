"""Sentence pairs for sentence-order prediction."""


def sop_pairs(documents: list[list[str]], seed: int) -> list[tuple[str, str, bool]]:
    """Return pairs (a, b, in_order), one for each sentence that has a next one.

    About half of them are in order (sentence, next, True), the others swapped (next, sentence,
    False).

    Args:
        documents: lists of sentences; some may be empty.
        seed: the same seed gives the same pairs.
    """
    raise NotImplementedError
