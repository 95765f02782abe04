# bug: the rate is taken of all tokens, the special ones included
# bug.zh: 按全部 token（连特殊的一起）算比例，再从普通 token 里选够
import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    rng = np.random.default_rng(seed)
    ids = np.array(ids, dtype=np.int64)
    special = np.isin(ids, special_ids)
    share = min(1.0, rate * ids.size / max(1, (~special).sum()))
    chosen = (rng.random(ids.shape) < share) & ~special
    labels = np.where(chosen, ids, -100)
    inputs = ids.copy()
    fate = rng.random(ids.shape)
    masked = chosen & (fate < 0.8)
    replaced = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[masked] = mask_id
    inputs[replaced] = rng.integers(0, vocab_size, size=int(replaced.sum()))
    return inputs, labels
