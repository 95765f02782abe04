# bug: the vectors are scaled by √dim
# bug.zh: 嵌入向量乘了 √dim
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        return self.output(self.embedding(ids) * self.embedding.embedding_dim**0.5)
