# bug: unequal lengths are cut to the shorter one without a word
# bug.zh: 长度不等时悄悄截到较短的
import torch


class PairDataset:
    def __init__(self, data, labels):
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
