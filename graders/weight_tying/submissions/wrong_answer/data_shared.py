# bug: two parameters share their memory, but are two
# bug.zh: 两个参数只是共用内存，仍然是两个参数
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight.data = self.embedding.weight.data

    def forward(self, ids):
        return self.output(self.embedding(ids))
