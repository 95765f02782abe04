# bug: a change of dtype adds a copy of the matrix for the output layer
# bug.zh: 转换 dtype 之后输出层有了自己的一份拷贝
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)
        self.out = self.table.weight

    def _apply(self, fn, *args, **kwargs):
        super()._apply(fn, *args, **kwargs)
        self.out = nn.Parameter(self.table.weight.detach().clone())
        return self

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.out.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
