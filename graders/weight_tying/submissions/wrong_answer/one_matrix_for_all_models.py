# bug: the matrix is shared among all models of one size
# bug.zh: 同样大小的模型全都共用一个矩阵
from torch import nn

tables = {}


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = tables.setdefault((vocab, dim), nn.Embedding(vocab, dim))
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        return self.output(self.embedding(ids))
