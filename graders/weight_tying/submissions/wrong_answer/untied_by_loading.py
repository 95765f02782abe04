# bug: loading a state gives the output layer weights of its own
# bug.zh: 加载状态之后输出层又有了自己的权重
from torch import nn


class TiedLM(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=False)
        self.output.weight = self.embedding.weight

    def load_state_dict(self, state, *args, **kwargs):
        self.output.weight = nn.Parameter(self.output.weight.detach().clone())
        return super().load_state_dict(state, *args, **kwargs)

    def forward(self, ids):
        return self.output(self.embedding(ids))
