from torch import nn
from torch.nn.functional import one_hot


class TiedEmbedding(nn.Embedding):
    def forward(self, ids):
        return one_hot(ids, self.num_embeddings).to(self.weight.dtype) @ self.weight


class TiedLM(nn.Module):
    """Looks up by a product with one-hot vectors, and registers the parameter by hand."""

    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = TiedEmbedding(vocab, dim)
        self.output = nn.Linear(dim, vocab, bias=None)
        self.output.register_parameter("weight", self.embedding.weight)

    def forward(self, ids):
        hidden = self.embedding(ids)
        return self.output(hidden)
