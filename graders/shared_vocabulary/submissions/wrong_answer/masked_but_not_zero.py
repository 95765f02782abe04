# bug: inputs are masked, but the pad row itself starts at random
# bug.zh: 只把输入里的填充遮成零，矩阵的填充行本身却是随机的
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim)

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5 * (ids != self.pad_id).unsqueeze(-1)

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5 * (ids != self.pad_id).unsqueeze(-1)

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
