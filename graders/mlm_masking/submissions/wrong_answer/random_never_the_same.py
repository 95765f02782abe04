# bug: a random token is always another one than before
# bug.zh: 随机 token 总与原来的不同
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
    step = rng.integers(1, max(2, vocab_size), size=ids.shape)
    inputs[replaced] = ((ids + step) % vocab_size)[replaced]
    return inputs, labels
