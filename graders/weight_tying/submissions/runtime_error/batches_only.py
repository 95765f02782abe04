# bug: exactly two axes of ids are expected
# bug.zh: 默认 ids 恰好有两维
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        b, n = ids.shape
        return self.output(self.embedding(ids).view(b, n, -1))
