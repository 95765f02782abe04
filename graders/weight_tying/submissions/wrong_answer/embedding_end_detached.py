# bug: the vectors of the embedding are detached, so that their gradient is lost
# bug.zh: 嵌入得到的向量被 detach，丢了这一路的梯度
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        return self.output(self.embedding(ids).detach())
