# bug: labels are read in the order of memory, which mixes up transposed ids
# bug.zh: 按内存顺序取标签，转置过的 ids 就错位了
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    given = ids
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
    flat = given.ravel("K").reshape(given.shape)
    return inputs, np.where(labels == -100, -100, flat.astype(np.int64))
