import torch


class SharedEmbeddings(torch.nn.Module):
    """A bare parameter; padding is multiplied by zero on the way in."""

    def __init__(self, vocab, dim, pad_id=0):
        super().__init__()
        start = torch.randn(vocab, dim) / dim**0.5
        start[pad_id] = 0.0
        self.weight = torch.nn.Parameter(start)
        self.pad_id = pad_id

    def encode(self, ids):
        real = ids.ne(self.pad_id).unsqueeze(-1)
        return self.weight[ids] * real * self.weight.shape[1] ** 0.5

    decode = encode

    def logits(self, hidden):
        return torch.matmul(hidden, self.weight.t())

    def saved_parameters(self):
        return self.weight.numel() * 2
