import torch
import torch.nn.functional as F


class TiedLM(torch.nn.Module):
    """One module with a parameter; the output is a method that looks it up at each call."""

    def __init__(self, vocab, dim):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocab, dim)
        torch.nn.init.normal_(self.embedding.weight, std=dim**-0.5)

    def output(self, hidden):
        return F.linear(hidden, self.embedding.weight)

    def forward(self, ids):
        return self.output(self.embedding(ids))
