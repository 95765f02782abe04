"""Byte-pair encoding."""


def learn_bpe(word_counts: dict[str, int], n_merges: int) -> list[tuple[str, str]]:
    """Return the merges that byte-pair encoding learns from counted words, in order.

    Args:
        word_counts: how often each word occurs.
        n_merges: how many merges to learn; fewer are returned when no pair is left.
    """
    raise NotImplementedError


def encode(word: str, merges: list[tuple[str, str]]) -> list[str]:
    """Return the symbols into which a word falls under the merges, the last one with ``</w>``.

    Args:
        word: the word; it need not have been seen when the merges were learned.
        merges: what ``learn_bpe`` has returned, for these or for other words.
    """
    raise NotImplementedError
