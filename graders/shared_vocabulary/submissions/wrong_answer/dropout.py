# bug: the inputs go through dropout
# bug.zh: 输入经过了 dropout
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.dropout = nn.Dropout(0.3)

    def encode(self, ids):
        return self.dropout(self.table(ids) * self.dim**0.5)

    def decode(self, ids):
        return self.dropout(self.table(ids) * self.dim**0.5)

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
