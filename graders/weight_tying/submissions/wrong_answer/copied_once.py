# bug: the output layer gets a copy of the weights
# bug.zh: 输出层拿到的是权重的一份拷贝
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = nn.Parameter(self.embedding.weight.detach().clone())

    def forward(self, ids):
        return self.output(self.embedding(ids))
