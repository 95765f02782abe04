import torch
from torch import nn


class Lookup(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def forward(self, ids):
        return self.weight[ids]


class Scores(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def forward(self, hidden):
        return torch.einsum("...d,vd->...v", hidden, self.weight)


class TiedLM(nn.Module):
    """Modules of its own around one Parameter, which starts at zero."""

    def __init__(self, vocab, dim):
        super().__init__()
        weight = nn.Parameter(torch.zeros(vocab, dim))
        self.embedding, self.output = Lookup(weight), Scores(weight)

    def forward(self, ids):
        return self.output(self.embedding(ids))
