# bug: the logit of the padding is −∞
# bug.zh: 填充词的 logit 被设成了 −∞
import torch
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
        scores = hidden @ self.table.weight.T
        closed = torch.arange(self.vocab) == self.pad_id
        return scores.masked_fill(closed, -torch.inf)

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
