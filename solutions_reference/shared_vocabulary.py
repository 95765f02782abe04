"""Reference solution: one embedding, looked up twice and multiplied with once."""

import math

import torch
from torch import nn
from torch.nn import functional


class SharedEmbeddings(nn.Module):
    """Encoder input, decoder input and output layer of a translation model, in one matrix."""

    def __init__(self, vocab: int, dim: int, pad_id: int = 0) -> None:
        super().__init__()
        # padding_idx does both: the row starts at zero, and looking it up leaves no gradient.
        self.embedding = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.scale = math.sqrt(dim)

    def encode(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the encoder's input vectors, of shape (*ids.shape, dim)."""
        return self.embedding(ids) * self.scale

    def decode(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the decoder's input vectors, of shape (*ids.shape, dim)."""
        return self.embedding(ids) * self.scale

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """Return a score for each token, of shape (*hidden.shape[:-1], vocab)."""
        return functional.linear(hidden, self.embedding.weight)

    def saved_parameters(self) -> int:
        """Return how many parameters three matrices would have on top of the one."""
        return 2 * self.embedding.weight.numel()
