from torch import nn
from torch.nn import functional as F


class SharedEmbeddings(nn.Embedding):
    """Is an embedding itself."""

    def __init__(self, vocab, dim, pad_id=0):
        super().__init__(vocab, dim, padding_idx=pad_id)
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.normal_(self.weight, std=self.embedding_dim**-0.5)
        self._fill_padding_idx_with_zero()

    def encode(self, ids):
        return F.embedding(ids, self.weight, self.padding_idx).mul(self.embedding_dim**0.5)

    def decode(self, ids):
        return self(ids) * self.embedding_dim**0.5

    def logits(self, hidden):
        return F.linear(hidden, self.weight)

    def saved_parameters(self):
        return self.num_embeddings * self.embedding_dim * (3 - 1)
