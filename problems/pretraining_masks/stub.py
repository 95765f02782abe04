"""Attention masks of BERT, GPT and ELMo."""

import numpy as np


def attention_mask(kind: str, lengths: np.ndarray, n: int) -> np.ndarray:
    """Return the bool mask of a batch of padded sequences, True where i may attend to j.

    kind is "bert" or "gpt" (the answer is (b, n, n)) or "elmo" ((b, 2, n, n): forward, backward);
    any other raises ValueError. lengths (b,) holds how many of the n positions are real.
    """
    raise NotImplementedError
