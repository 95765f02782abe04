# bug: looking up scales the matrix itself, once
# bug.zh: 第一次查表时把 √dim 乘进了矩阵本身
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.scaled = False

    def encode(self, ids):
        if not self.scaled:
            self.table.weight.data *= self.dim**0.5
            self.scaled = True
        return self.table(ids)

    def decode(self, ids):
        return self.encode(ids)

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
