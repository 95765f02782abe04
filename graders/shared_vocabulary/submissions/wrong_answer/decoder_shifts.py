# bug: the decoder shifts its tokens to the right
# bug.zh: 解码器把输入右移了一位
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
        if ids.dim() and ids.numel():
            ids = torch.cat([torch.full_like(ids[..., :1], self.pad_id), ids[..., :-1]], dim=-1)
        return self.table(ids) * self.dim**0.5

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
