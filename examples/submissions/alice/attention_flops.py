"""Reference solution: every matrix product is 2 FLOPs times its three sides."""


def matmul(rows: int, inner: int, columns: int) -> int:
    """Return the FLOPs of a product of a rows x inner by an inner x columns matrix."""
    return 2 * rows * inner * columns


def attention_flops(n: int, d: int) -> dict[str, int]:
    """Return the FLOPs of self-attention over n positions of dimension d, step by step."""
    flops = {
        "scores": matmul(n, d, n),
        "softmax": 5 * n * n,
        "weighted_sum": matmul(n, n, d),
    }
    return flops | {"total": sum(flops.values())}


def mha_flops(n: int, d: int, n_heads: int) -> dict[str, int]:
    """Return the FLOPs of a multi-head attention layer, its four projections included."""
    head = attention_flops(n, d // n_heads)
    flops = {"projections": 4 * matmul(n, d, d)}
    flops |= {step: n_heads * head[step] for step in ("scores", "softmax", "weighted_sum")}
    return flops | {"total": sum(flops.values())}


def crossover_length(d: int) -> int:
    """Return the smallest n with 4·n²·d > 8·n·d², which is n > 2d, whatever the number of heads."""
    return 2 * d + 1
