import random


def mlm_mask(ids, special_ids, mask_id, vocab_size, seed, rate=0.15):
    """Token by token with the standard library; gives nested lists."""
    source = random.Random(seed)
    special = set(special_ids)

    def one(token):
        if token in special or source.random() >= rate:
            return token, -100
        luck = source.random()
        if luck < 0.8:
            return mask_id, token
        return (source.randrange(vocab_size) if luck < 0.9 else token), token

    def walk(part):
        if isinstance(part, list):
            pairs = [walk(p) for p in part]
            return [a for a, _ in pairs], [b for _, b in pairs]
        return one(part)

    return walk(ids.tolist())
