from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.embedding.weight = self.output.weight

    def forward(self, ids):
        return self.output(self.embedding(ids))
