# bug: pad_id is kept on the class, so that the last model decides for all
# bug.zh: pad_id 存在类上，后建的模型会影响先建的
from torch import nn


class SharedEmbeddings(nn.Module):
    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        self.vocab, self.dim = vocab, dim
        SharedEmbeddings.pad_id = pad_id
        self.table = nn.Embedding(vocab, dim, padding_idx=pad_id)

    def encode(self, ids):
        return (
            nn.functional.embedding(ids, self.table.weight, SharedEmbeddings.pad_id) * self.dim**0.5
        )

    def decode(self, ids):
        return (
            nn.functional.embedding(ids, self.table.weight, SharedEmbeddings.pad_id) * self.dim**0.5
        )

    def logits(self, hidden):
        return hidden @ self.table.weight.T

    def saved_parameters(self):
        return 2 * self.vocab * self.dim
