# bug: the output layer works with detached weights, so that its gradient is lost
# bug.zh: 输出层用的是 detach 之后的权重，丢了这一路的梯度
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = lambda h: h @ self.embedding.weight.detach().T

    def forward(self, ids):
        return self.output(self.embedding(ids))
