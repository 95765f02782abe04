# bug: the output layer stops the gradient of the hidden states
# bug.zh: 输出层截断了隐状态的梯度
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim, self.pad_id = vocab, dim, pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)

    def encode(self, ids):
        return self.table(ids) * self.dim**0.5

    def decode(self, ids):
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden.detach() @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
