# bug: random tokens are drawn from the text
# bug.zh: 随机 token 是从正文里抽的，而不是从词表里抽的
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
    inputs[replaced] = rng.choice(ids.ravel(), size=int(replaced.sum())) if ids.size else 0
    return inputs, labels
