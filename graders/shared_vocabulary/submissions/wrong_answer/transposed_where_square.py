# bug: the matrix is transposed for the output layer where that fits
# bug.zh: 形状允许时，输出层用了转置的矩阵
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
        weight = self.table.weight
        return hidden @ (weight if self.vocab == self.dim else weight.T)

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
