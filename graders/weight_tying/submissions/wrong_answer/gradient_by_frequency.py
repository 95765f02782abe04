# bug: gradients of the embedding are divided by the frequency of the token
# bug.zh: 嵌入端的梯度按词频做了缩放
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, scale_grad_by_freq=True)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def forward(self, ids):
        return self.output(self.embedding(ids))
