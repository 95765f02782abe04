import torch
from torch.utils.data import DataLoader


class Loader(DataLoader):
    """Torch's own loader with a generator of its own."""

    def __init__(
        self, dataset, batch_size, shuffle=False, drop_last=False, collate_fn=None, seed=0
    ):
        # Torch's random sampler does not take an empty dataset.
        super().__init__(
            dataset,
            batch_size=batch_size,
            shuffle=shuffle and len(dataset) > 0,
            drop_last=drop_last,
            collate_fn=collate_fn,
            generator=torch.Generator().manual_seed(seed),
        )
