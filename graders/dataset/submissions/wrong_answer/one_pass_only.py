# bug: the dataset is its own iterator, which is used up after one loop
# bug.zh: 数据集就是自己的迭代器，遍历一遍就用完了
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]
        self.position = 0

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __iter__(self):
        return self

    def __next__(self):
        if self.position == len(self.items):
            raise StopIteration
        self.position += 1
        return self.items[self.position - 1]
