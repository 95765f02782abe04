# bug: one random token serves for a whole row
# bug.zh: 同一行共用一个随机 token
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    chosen = (rng.random(ids.shape) < rate) & ~special
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = rng.random(ids.shape)
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    words = rng.integers(0, vocab_size, size=ids.shape[:1] + (1,) * (ids.ndim - 1))
    inputs[replaced] = np.broadcast_to(words, ids.shape)[replaced]
    return inputs, labels
