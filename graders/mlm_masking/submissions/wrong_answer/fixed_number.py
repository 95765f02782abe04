# bug: the number of chosen tokens is fixed
# bug.zh: 选中的个数是固定的
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    ordinary = np.flatnonzero(~special.ravel())
    chosen = np.zeros(ids.size, dtype=bool)
    chosen[rng.permutation(ordinary)[: round(rate * len(ordinary))]] = True
    chosen = chosen.reshape(ids.shape)
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = rng.random(ids.shape)
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    inputs[replaced] = rng.integers(0, vocab_size, size=int(replaced.sum()))
    return inputs, labels
