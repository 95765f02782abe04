# bug: the logits of earlier ids are remembered
# bug.zh: 记住了以前算过的 logits
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight
        self.known = {}

    def forward(self, ids):
        key = (self.embedding.weight.dtype, tuple(ids.shape), *ids.flatten().tolist())
        if key not in self.known:
            self.known[key] = self.output(self.embedding(ids))
        return self.known[key]
