import torch
from torch import nn


class SharedEmbeddings(nn.Module):
    """A hook keeps all gradient from the pad row, that of the output layer too."""

    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.matrix = nn.Parameter(torch.empty(vocab, dim).uniform_(-0.1, 0.1))
        keep = torch.ones(vocab, 1)
        keep[pad_id] = 0
        with torch.no_grad():
            self.matrix *= keep
        self.matrix.register_hook(lambda grad: grad * keep.to(grad.dtype))
        self.register_buffer("scale", torch.tensor(float(dim)).sqrt(), persistent=False)

    def encode(self, ids):
        return (
            self.matrix.index_select(0, ids.reshape(-1)).reshape(*ids.shape, -1) * self.scale
            if ids.numel()
            else self.matrix.new_zeros(*ids.shape, self.matrix.size(1))
        )

    def decode(self, ids):
        return self.encode(ids)

    def logits(self, hidden):
        return torch.einsum("...d,vd->...v", hidden, self.matrix)

    def saved_parameters(self):
        vocab, dim = self.matrix.shape
        return 2 * vocab * dim
