# bug: only missing labels are an error; left-over ones are not
# bug.zh: 只有缺标签才报错，多出来的不管
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(labels) < len(data):
            raise ValueError("a sample without a label")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
