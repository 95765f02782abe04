# bug: the hidden states are multiplied with the matrix instead of its transpose
# bug.zh: 隐状态乘的是矩阵本身，没有转置
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
