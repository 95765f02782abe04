# bug: the matrix is shared among all models of one size
# bug.zh: 同样大小的模型全都共用一个矩阵
from torch import nn

tables = {}


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = tables.setdefault(
            (vocab, dim, pad_id), nn.Embedding(vocab, dim, padding_idx=pad_id)
        )

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
