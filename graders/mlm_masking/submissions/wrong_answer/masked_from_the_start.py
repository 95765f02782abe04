# bug: the first 80 % of the chosen tokens are masked, the last are left alone
# bug.zh: 选中的 token 里总是靠前的八成换成掩码，靠后的保持不变
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    chosen = (rng.random(ids.shape) < rate) & ~special
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = (chosen.cumsum().reshape(ids.shape) - 1) / max(1, chosen.sum())
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    inputs[replaced] = rng.integers(0, vocab_size, size=int(replaced.sum()))
    return inputs, labels
