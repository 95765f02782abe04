import torch


class PairDataset(list):
    """A list of pairs; zip itself complains about unequal lengths."""

    def __init__(self, data, labels):
        super().__init__(
            (torch.as_tensor(x, dtype=torch.float), int(y))
            for x, y in zip(data, labels, strict=True)
        )
