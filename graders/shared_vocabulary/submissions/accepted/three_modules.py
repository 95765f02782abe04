import math

from torch import nn


class SharedEmbeddings(nn.Module):
    """Three modules that hold the same Parameter."""

    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.source = nn.Embedding(vocab, dim, pad_id)
        self.target = nn.Embedding(vocab, dim, pad_id)
        self.head = nn.Linear(dim, vocab, bias=False)
        self.target.weight = self.head.weight = self.source.weight

    def encode(self, ids):
        return math.sqrt(self.source.embedding_dim) * self.source(ids)

    def decode(self, ids):
        return math.sqrt(self.target.embedding_dim) * self.target(ids)

    def logits(self, hidden):
        return self.head(hidden)

    def saved_parameters(self):
        separate = sum(m.weight.numel() for m in (self.source, self.target, self.head))
        return separate - sum(p.numel() for p in self.parameters())
