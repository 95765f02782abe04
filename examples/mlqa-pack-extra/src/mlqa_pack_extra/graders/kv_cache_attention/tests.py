"""Hidden tests of kv_cache_attention. The oracle has no cache: exact sums, query by query."""

import math
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, keep, library, oracle, points

TOLERANCE = {torch.float32: 1e-5, torch.float64: 1e-9}
Sequence = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def attended(query: list[float], keys: list[Any], values: list[Any]) -> list[float]:
    """One query over the keys that it may see."""
    scores = [
        math.fsum(a * b for a, b in zip(query, key, strict=True)) / math.sqrt(len(query))
        for key in keys
    ]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    total = math.fsum(parts)
    columns = zip(*values, strict=True)
    return [
        math.fsum(part * x for part, x in zip(parts, column, strict=True)) / total
        for column in columns
    ]


@oracle
def full(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Causal attention over a whole sequence."""
    (b, h, n, _), group = q.shape, q.shape[1] // k.shape[1]
    out = torch.zeros(b, h, n, v.shape[-1], dtype=torch.float64)
    for row in range(b):
        for head in range(h):
            keys, values = k[row, head // group].tolist(), v[row, head // group].tolist()
            for i, query in enumerate(q[row, head].tolist()):
                answer = attended(query, keys[: i + 1], values[: i + 1])
                out[row, head, i] = torch.tensor(answer, dtype=torch.float64)
    return out.to(q.dtype)


def drawn(
    seed: int, b: int, heads: tuple[int, int], n: int, d: int, d_v: int, dtype: Any = torch.float32
) -> Sequence:
    generator = torch.Generator().manual_seed(seed)
    shapes = (b, heads[0], n, d), (b, heads[1], n, d), (b, heads[1], n, d_v)
    draw = (torch.randn(s, generator=generator, dtype=torch.float64).to(dtype) for s in shapes)
    q, k, v = draw
    return q, k, v


def run(candidate, sequence: Sequence, *sizes: int, cache: Any = None, start: int = 0) -> Any:
    """Feed a sequence in steps of these sizes, check each, and return the last cache.

    What goes into a step is the oracle's own cache, so that an error shows where it is made.
    """
    q, k, v = sequence
    wanted, rtol = full(*sequence), TOLERANCE[q.dtype]
    for size in sizes:
        stop = start + size
        new = (q[:, :, start:stop], k[:, :, start:stop], v[:, :, start:stop])
        past = (k[:, :, :stop].clone(), v[:, :, :stop].clone())
        got = expect(candidate.cached_attention, *new, *([] if cache is None else [cache]))
        got.gives((wanted[:, :, start:stop], past), rtol=rtol)
        cache, start = past, stop
    return cache


def test_whole_sequence(candidate):
    """A whole sequence in one step, each query head with its own keys."""
    run(candidate, drawn(1, 1, (1, 1), 4, 3, 2), 4)
    run(candidate, drawn(2, 1, (3, 3), 5, 4, 2), 5)


def test_first_position(candidate):
    """A single position without a cache."""
    run(candidate, drawn(3, 2, (2, 2), 1, 3, 4), 1)


def test_one_by_one(candidate):
    """One position after the other."""
    run(candidate, drawn(4, 1, (2, 2), 5, 3, 2), 1, 1, 1, 1, 1)


def test_prompt_then_one_by_one(candidate):
    """A prompt at once, then one position after the other."""
    run(candidate, drawn(5, 1, (2, 2), 7, 3, 4), 4, 1, 1, 1)


def test_chunks(candidate):
    """Chunks of several positions."""
    run(candidate, drawn(6, 1, (2, 2), 9, 4, 3), 2, 3, 4)
    run(candidate, drawn(7, 1, (1, 1), 8, 2, 3), 1, 6, 1)


def test_chunk_as_long_as_the_cache(candidate):
    """As many new positions as there are cached ones."""
    run(candidate, drawn(8, 1, (2, 2), 6, 3, 2), 3, 3)


def test_chunk_longer_than_the_cache(candidate):
    """More new positions than there are cached ones."""
    run(candidate, drawn(9, 1, (2, 2), 7, 3, 2), 2, 5)


def test_batch(candidate):
    """Several sequences at once."""
    run(candidate, drawn(10, 3, (2, 2), 5, 4, 2), 2, 1, 2)


def test_grouped_heads(candidate):
    """Two key heads for six query heads."""
    run(candidate, drawn(11, 1, (6, 2), 4, 3, 2), 4)
    run(candidate, drawn(11, 2, (6, 2), 5, 3, 4), 2, 1, 2)


def test_one_key_head(candidate):
    """A single key head for all query heads."""
    run(candidate, drawn(12, 2, (4, 1), 5, 3, 2), 3, 1, 1)


def test_as_many_key_heads_as_groups(candidate):
    """Two key heads for four query heads, and three for nine."""
    run(candidate, drawn(13, 1, (4, 2), 4, 3, 2), 2, 2)
    run(candidate, drawn(14, 1, (9, 3), 3, 2, 3), 1, 2)


def test_equal_sides(candidate):
    """All axes of the same length."""
    run(candidate, drawn(15, 4, (4, 4), 4, 4, 4), 4)
    run(candidate, drawn(16, 4, (4, 4), 8, 4, 4), 4, 4)


def test_narrow_and_wide(candidate):
    """One feature, and many; values wider than keys, and narrower."""
    run(candidate, drawn(17, 1, (2, 1), 4, 1, 5), 2, 2)
    run(candidate, drawn(18, 1, (2, 2), 4, 40, 1), 3, 1)


def test_large_scores(candidate):
    """Scores in the thousands, where the largest is that of a later position."""
    q, k, v = drawn(19, 1, (2, 1), 6, 2, 3)
    k = k.cumsum(dim=2).abs().cumsum(dim=2)
    run(candidate, (q.abs() * 40, k * 40, v), 3, 1, 2)
    run(candidate, (-q.abs() * 40, k * 40, v), 3, 1, 2)


def test_float64(candidate):
    """float64 is computed in float64."""
    run(candidate, drawn(20, 2, (4, 2), 6, 3, 2, torch.float64), 3, 1, 2)


def test_two_sequences_in_turns(candidate):
    """Two sequences that are decoded in turns."""
    one, two = drawn(21, 1, (2, 1), 5, 3, 2), drawn(22, 1, (2, 1), 5, 3, 2)
    first = run(candidate, one, 2)
    second = run(candidate, two, 3)
    first = run(candidate, one, 1, cache=first, start=2)
    run(candidate, two, 2, cache=second, start=3)
    run(candidate, one, 2, cache=first, start=3)


def test_two_continuations(candidate):
    """Two continuations of one cache, and a new sequence after them."""
    one, two = drawn(23, 1, (2, 2), 5, 3, 2), drawn(24, 1, (2, 2), 5, 3, 2)
    two = tuple(torch.cat((a[:, :, :3], b[:, :, 3:]), dim=2) for a, b in zip(one, two, strict=True))
    cache = run(candidate, one, 3)
    run(candidate, one, 1, 1, cache=cache, start=3)
    run(candidate, two, 2, cache=cache, start=3)
    run(candidate, two, 4)


def test_by_name(candidate):
    """Arguments by their names, and None for the cache."""
    q, k, v = drawn(25, 1, (2, 1), 3, 4, 2)
    wanted = full(q, k, v)
    got = expect(candidate.cached_attention, v=v, k=k, q=q, cache=None)
    got.gives((wanted, (k, v)), rtol=1e-5)
    last = {"q": q[:, :, 2:], "k": k[:, :, 2:], "v": v[:, :, 2:]}
    past = (k[:, :, :2].clone(), v[:, :, :2].clone())
    got = expect(candidate.cached_attention, cache=past, **last)
    got.gives((wanted[:, :, 2:], (k, v)), rtol=1e-5)


def test_views(candidate):
    """Queries, keys and values that are transposed views, as projections give them."""
    sequence = drawn(26, 2, (4, 2), 6, 3, 5)
    transpose = library(candidate, "torch.transpose")
    # A tensor that is sent arrives contiguous, so the views are made on the other side.
    views = [keep(transpose, x.transpose(1, 2).contiguous(), 1, 2) for x in sequence]
    got = expect(candidate.cached_attention, *views)
    got.gives((full(*sequence), sequence[1:]), rtol=1e-5)


def test_long(candidate):
    """Some dozens of positions."""
    run(candidate, drawn(27, 1, (2, 1), 70, 4, 3), 41, 1, 28)


@st.composite
def scenes(draw):
    """A batch, heads, a few steps, features, and a seed."""
    groups, heads = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    sides = (draw(st.integers(1, 2)), draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    return (groups * heads, heads), sizes, sides, draw(st.integers(100, 199))


@points(3)
@given(scene=scenes())
def test_any_steps(candidate, scene):
    """Random heads, sizes and steps agree with full causal attention."""
    heads, sizes, (b, d, d_v), seed = scene
    sequence = drawn(seed, b, heads, sum(sizes), d, d_v)
    run(candidate, tuple(torch.round(2 * part) for part in sequence), *sizes)
