# bug: the two weights have nothing to do with each other
# bug.zh: 两处权重根本没有绑定
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)

    def forward(self, ids):
        return self.output(self.embedding(ids))
