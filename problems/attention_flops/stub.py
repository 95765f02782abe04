"""Floating-point operations of self-attention."""


def attention_flops(n: int, d: int) -> dict[str, int]:
    """Return the FLOPs of self-attention over n positions of dimension d.

    The keys are scores, softmax, weighted_sum and total. A multiply-add is 2 FLOPs, the softmax
    5 FLOPs per entry.
    """
    raise NotImplementedError


def mha_flops(n: int, d: int, n_heads: int) -> dict[str, int]:
    """Return the FLOPs of a multi-head attention layer; n_heads divides d.

    The keys are projections, scores, softmax, weighted_sum and total; each is the sum over all
    heads.
    """
    raise NotImplementedError


def crossover_length(d: int) -> int:
    """Return the smallest n at which scores + weighted_sum are more than the four projections."""
    raise NotImplementedError
