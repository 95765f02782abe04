# bug: the weights are tied only when the model is called
# bug.zh: 直到第一次调用时才绑定
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)

    def forward(self, ids):
        self.output.weight = self.embedding.weight
        return self.output(self.embedding(ids))
