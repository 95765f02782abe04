# bug: all chosen tokens of a row meet the same fate
# bug.zh: 同一行里选中的 token 处理方式全都一样
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    chosen = (rng.random(ids.shape) < rate) & ~special
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = np.zeros(ids.shape) + rng.random(ids.shape[:1] + (1,) * (ids.ndim - 1))
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    inputs[replaced] = rng.integers(0, vocab_size, size=int(replaced.sum()))
    return inputs, labels
