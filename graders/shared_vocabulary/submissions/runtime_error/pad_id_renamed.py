# bug: pad_id has another name than in the signature
# bug.zh: pad_id 参数的名字与签名不符
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, padding_idx=0):
        super().__init__()
        self.vocab, self.dim, self.padding_idx = vocab, dim, padding_idx
        self.table = nn.Embedding(vocab, dim, padding_idx=padding_idx)

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
