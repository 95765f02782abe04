# bug: the matrix is transposed for the output layer where that fits
# bug.zh: 形状允许时，输出层用了转置的矩阵
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        weight = self.embedding.weight
        hidden = self.embedding(ids)
        return hidden @ weight if weight.shape[0] == weight.shape[1] else self.output(hidden)
