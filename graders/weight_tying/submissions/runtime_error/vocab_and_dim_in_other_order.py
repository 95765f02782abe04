# bug: the arguments are taken in the order dim, vocab
# bug.zh: 参数顺序当成了先 dim 后 vocab
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, dim, vocab):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        return self.output(self.embedding(ids))
