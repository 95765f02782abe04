# bug: values go through float64 and large whole numbers lose their last digits
# bug.zh: 值经过 float64，大的整数丢了末几位
import numpy as np
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    table = np.zeros((len(batch), int(lengths.max())))
    for row, (s, _) in zip(table, batch):
        row[: len(s)] = s.tolist()
    padded = torch.from_numpy(table).to(batch[0][0].dtype)
    return padded, lengths, torch.tensor([y for _, y in batch])
