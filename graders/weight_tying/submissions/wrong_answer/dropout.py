# bug: dropout stands between the ends
# bug.zh: 中间加了 dropout
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight
        self.dropout = nn.Dropout(0.5)

    def forward(self, ids):
        return self.output(self.dropout(self.embedding(ids)))
