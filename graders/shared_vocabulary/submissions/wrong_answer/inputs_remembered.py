# bug: embedded ids are remembered, whatever happens to the matrix
# bug.zh: 记住了以前查过的结果，矩阵变了也不更新
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.known = {}

    def encode(self, ids):
        key = (str(self.table.weight.dtype), tuple(ids.shape), *ids.flatten().tolist())
        if key not in self.known:
            self.known[key] = self.table(ids) * self.dim**0.5
        return self.known[key]

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
