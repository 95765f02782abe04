"""A language model whose embedding and output layer share one matrix."""

import torch
from torch import nn


class TiedLM(nn.Module):
    """Embeds token ids and turns vectors into logits, with one (vocab, dim) parameter for both.

    Attributes: ``embedding`` (ids to vectors; its ``weight`` is the parameter) and ``output``
    (vectors to logits, without a bias).
    """

    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the logits output(embedding(ids)), of shape (*ids.shape, vocab)."""
        raise NotImplementedError
