# bug: the output layer keeps a transposed view, which a change of dtype leaves behind
# bug.zh: 输出层保留了一个转置视图，转换 dtype 时没有跟着变
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        turned = self.embedding.weight.T
        self.output = lambda h: h @ turned

    def forward(self, ids):
        return self.output(self.embedding(ids))
