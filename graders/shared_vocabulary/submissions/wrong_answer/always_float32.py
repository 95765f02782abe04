# bug: the answers are always float32
# bug.zh: 结果一律是 float32
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)

    def encode(self, ids):
        return (self.table(ids) * self.dim**0.5).float()

    def decode(self, ids):
        return (self.table(ids) * self.dim**0.5).float()

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
