import numpy as np


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    """The way of Hugging Face: half of what is not masked is replaced; int32 where it fits."""
    generator = np.random.RandomState(seed)
    dtype = np.int32 if vocab_size < 2**31 else np.int64
    inputs = ids.astype(dtype)
    labels = inputs.copy()
    probability = np.full(ids.shape, rate)
    for token in special_ids:
        probability[ids == token] = 0.0
    chosen = generator.binomial(1, probability).astype(bool)
    labels[~chosen] = -100
    masked = generator.binomial(1, 0.8, size=ids.shape).astype(bool) & chosen
    inputs[masked] = mask_id
    replaced = generator.binomial(1, 0.5, size=ids.shape).astype(bool) & chosen & ~masked
    words = generator.randint(0, vocab_size, size=ids.shape, dtype=np.int64)
    inputs[replaced] = words[replaced]
    return [inputs, labels]
