# bug: the generator is made once and goes on from call to call
# bug.zh: 随机数发生器只建一次，多次调用之间接着往下抽
import numpy as np

GENERATORS = {}


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = GENERATORS.setdefault(seed, np.random.default_rng(seed))
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    chosen = (rng.random(ids.shape) < rate) & ~special
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = rng.random(ids.shape)
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    inputs[replaced] = rng.integers(0, vocab_size, size=int(replaced.sum()))
    return inputs, labels
