"""One embedding matrix for the encoder, the decoder and the output layer."""

import torch
from torch import nn


class SharedEmbeddings(nn.Module):
    """Three uses of one (vocab, dim) parameter; its row ``pad_id`` starts at zero."""

    def __init__(self, vocab: int, dim: int, pad_id: int = 0) -> None:
        super().__init__()
        raise NotImplementedError

    def encode(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the encoder's input vectors (*ids.shape, dim): rows times the root of dim."""
        raise NotImplementedError

    def decode(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the decoder's input vectors (*ids.shape, dim): rows times the root of dim."""
        raise NotImplementedError

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """Return the dot products with all rows, of shape (*hidden.shape[:-1], vocab)."""
        raise NotImplementedError

    def saved_parameters(self) -> int:
        """Return how many parameters are saved compared with three separate matrices."""
        raise NotImplementedError
