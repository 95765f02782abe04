# bug: the output layer keeps a transposed view, which a change of dtype leaves behind
# bug.zh: 输出层保留了一个转置视图，转换 dtype 时没有跟着变
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.turned = self.table.weight.T

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.turned

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
