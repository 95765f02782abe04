"""Sentence pairs for next-sentence prediction."""


def nsp_pairs(documents: list[list[str]], seed: int) -> list[tuple[str, str, bool]]:
    """Return pairs (a, b, is_next), one for each sentence ``a`` that has a next one.

    In about half of them ``b`` is the next sentence, in the others one of another document.

    Args:
        documents: lists of sentences; some may be empty.
        seed: the same seed gives the same pairs.
    """
    raise NotImplementedError
