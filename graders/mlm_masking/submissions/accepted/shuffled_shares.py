import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    """Draws how many are chosen, then which; the shares of the fates are exact."""
    np.random.seed(seed)
    flat = ids.flatten().astype(np.int64)
    ordinary = np.flatnonzero(~np.isin(flat, np.array(special_ids, dtype=np.int64)))
    number = np.random.binomial(len(ordinary), rate)
    chosen = np.random.permutation(ordinary)[:number]
    labels = np.full(flat.shape, -100, dtype=np.int64)
    labels[chosen] = flat[chosen]
    cuts = [round(0.8 * number), round(0.9 * number)]
    masked, replaced, _ = np.split(chosen, cuts)
    flat[masked] = mask_id
    flat[replaced] = np.random.randint(0, vocab_size, len(replaced), dtype=np.int64)
    return flat.reshape(ids.shape), labels.reshape(ids.shape)
