"""Reference solution: two modules that hold the very same Parameter."""

import torch
from torch import nn


class TiedLM(nn.Module):
    """The two ends of a language model, with one matrix for both."""

    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        # A Linear stores (out, in) = (vocab, dim), so the shapes agree without a transpose.
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the logits of all tokens, of shape (*ids.shape, vocab)."""
        return self.output(self.embedding(ids))
