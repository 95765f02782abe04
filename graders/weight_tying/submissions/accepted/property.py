import functools

from torch import nn


class TiedLM(nn.Module):
    """The output is a property; every state dict names the matrix once."""

    def __init__(self, vocab, dim):
        nn.Module.__init__(self)
        self.embedding = nn.Embedding(num_embeddings=vocab, embedding_dim=dim)

    @property
    def output(self):
        return functools.partial(nn.functional.linear, weight=self.embedding.weight)

    def forward(self, ids):
        return self.output(self.embedding(ids))
