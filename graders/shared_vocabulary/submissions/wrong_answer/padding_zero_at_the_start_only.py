# bug: the pad row starts at zero but gets a gradient
# bug.zh: 填充行初始为零，但会得到梯度
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim)
        self.table.weight.data[pad_id] = 0.0

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
