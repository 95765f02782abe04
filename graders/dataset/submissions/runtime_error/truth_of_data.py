# bug: asks whether data is true, which an array cannot answer
# bug.zh: 直接问数据的真假，数组回答不了
import torch


class PairDataset:
    def __init__(self, data, labels):
        if not data or len(data) != len(labels):
            raise ValueError("no data or unequal lengths")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
