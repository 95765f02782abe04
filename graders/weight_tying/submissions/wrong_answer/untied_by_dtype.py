# bug: a change of dtype gives the output layer weights of its own
# bug.zh: 转换 dtype 之后输出层又有了自己的权重
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def _apply(self, fn, *args, **kwargs):
        super()._apply(fn, *args, **kwargs)
        self.output.weight = nn.Parameter(self.embedding.weight.detach().clone())
        return self

    def forward(self, ids):
        return self.output(self.embedding(ids))
