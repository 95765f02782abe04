# bug: the matrix is frozen
# bug.zh: 矩阵被冻结，不参与训练
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight
        self.requires_grad_(False)

    def forward(self, ids):
        return self.output(self.embedding(ids))
