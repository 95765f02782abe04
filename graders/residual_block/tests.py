"""Hidden tests of residual_block. The oracle works with the block's state, in float64."""

import math
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import pad

from mlqa.testing import attribute, expect, iterate, keep, library, oracle, points

State = dict[str, torch.Tensor]
NORM = ("weight", "bias", "running_mean", "running_var")


class Projection:
    """The names under which a shortcut's state keeps its convolution and its normalisation."""

    def __init__(self, state: State) -> None:
        names = [name for name in state if name.startswith("shortcut.")]
        self.conv = next((name for name in names if state[name].dim() == 4), None)
        counters = [name for name in names if name.endswith(".num_batches_tracked")]
        self.norm = counters[0].rpartition(".")[0] if counters else None


def normalised(
    state: State, prefix: str, x: torch.Tensor, training: bool, after: State
) -> torch.Tensor:
    """Batch normalisation by its definition; ``after`` gets the statistics that follow."""
    gamma, beta, mean, var = (state[f"{prefix}.{name}"].double() for name in NORM)
    if training:
        numbers = x.numel() / x.shape[1]
        now, spread = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
        after[f"{prefix}.running_mean"] = (0.9 * mean + 0.1 * now).float().detach()
        unbiased = spread * numbers / (numbers - 1)
        after[f"{prefix}.running_var"] = (0.9 * var + 0.1 * unbiased).float().detach()
        after[f"{prefix}.num_batches_tracked"] = state[f"{prefix}.num_batches_tracked"] + 1
        mean, var = now, spread
    gamma, beta, mean, var = (part[:, None, None] for part in (gamma, beta, mean, var))
    return (x - mean) / (var + 1e-5).sqrt() * gamma + beta


def convolved(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """A 3 x 3 convolution by its definition: nine shifted images, mixed by channels."""
    (height, width), padded = x.shape[2:], pad(x, (1, 1, 1, 1))
    return sum(
        torch.einsum(
            "oi,nihw->nohw", weight[:, :, r, c], padded[:, :, r : r + height, c : c + width]
        )
        for r in range(3)
        for c in range(3)
    )


def computed(
    state: State, x: torch.Tensor, stride: int, training: bool = False
) -> tuple[torch.Tensor, State]:
    """What the block makes of x, and its state afterwards."""
    after, wide = dict(state), x.double()
    inner = convolved(wide, state["conv1.weight"].double())[:, :, ::stride, ::stride]
    inner = normalised(state, "bn1", inner, training, after).clamp(min=0)
    inner = convolved(inner, state["conv2.weight"].double())
    inner = normalised(state, "bn2", inner, training, after)
    return (inner + shortcut(state, wide, stride, training, after)).clamp(min=0), after


answer = oracle(computed)


def shortcut(
    state: State, x: torch.Tensor, stride: int, training: bool, after: State
) -> torch.Tensor:
    names = Projection(state)
    if names.conv is None:
        return x
    x = torch.einsum("oi,nihw->nohw", state[names.conv].double()[:, :, 0, 0], x)
    return normalised(state, names.norm, x[:, :, ::stride, ::stride], training, after)


def drawn(seed: int, *shape: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64).float()


@oracle
def state_like(seed: int, shapes: dict[str, tuple[int, ...]]) -> State:
    """Numbers in the shapes of a state, none of them a default."""
    state = {}
    for place, (name, shape) in enumerate(shapes.items()):
        values = drawn(1000 * seed + place, *shape)
        if name.endswith("running_var"):
            values = 0.5 + values.abs()
        elif name.endswith("num_batches_tracked"):
            values = torch.tensor(0)
        elif len(shape) == 4:
            values = values / math.prod(shape[1:]) ** 0.5
        state[name] = values
    return state


def complaint_about(state: Any, c_in: int, c_out: int, projected: bool) -> str | None:
    """Say what is wrong with the names or shapes of a block's state."""
    if not isinstance(state, dict) or not all(isinstance(v, torch.Tensor) for v in state.values()):
        return "the state of the block is not a dict of tensors"
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    wanted = {"conv1.weight": (c_out, c_in, 3, 3), "conv2.weight": (c_out, c_out, 3, 3)}
    for norm in ("bn1", "bn2"):
        wanted |= {f"{norm}.{name}": (c_out,) for name in NORM}
        wanted[f"{norm}.num_batches_tracked"] = ()
    lacking = sorted(wanted.keys() - shapes.keys())
    if lacking:
        return f"the state of the block lacks {', '.join(lacking)}"
    wrong = [name for name, shape in wanted.items() if shapes[name] != shape]
    if wrong:
        return f"in the state of the block {', '.join(wrong)} has another shape"
    rest = sorted(shape for name, shape in shapes.items() if name not in wanted)
    if rest != (sorted([(c_out, c_in, 1, 1), (), *[(c_out,)] * 4]) if projected else []):
        return "the block has other parameters or buffers than it should"
    if projected and (Projection(state).conv is None or Projection(state).norm is None):
        return "the projection is not within the shortcut"
    return None


def part(candidate, thing: Any, path: str) -> Any:
    """An attribute of an attribute …, kept in its process whatever it is."""
    if "." not in path:
        return keep(library(candidate, "builtins.getattr"), thing, path)
    return keep(keep(library(candidate, "operator.attrgetter"), path), thing)


def block_with(candidate, seed: int, c_in: int, c_out: int, stride: int = 1) -> tuple[Any, State]:
    """A block in training mode with known numbers, and its state."""
    block = keep(candidate.ResidualBlock, c_in, c_out, stride)
    projected = stride != 1 or c_in != c_out

    def complain(state: Any) -> str | None:
        return complaint_about(state, c_in, c_out, projected)

    state = expect(part(candidate, block, "state_dict")).satisfies(complain)
    state = state_like(seed, {name: tuple(value.shape) for name, value in state.items()})
    keep(part(candidate, block, "load_state_dict"), state)
    return block, state


def evaluated(candidate, seed: int, c_in: int, c_out: int, stride: int = 1) -> tuple[Any, State]:
    """The same in evaluation mode."""
    block, state = block_with(candidate, seed, c_in, c_out, stride)
    keep(part(candidate, block, "eval"))
    return block, state


def check(block: Any, state: State, x: torch.Tensor, stride: int = 1) -> None:
    wanted = answer(state, x, stride)[0].float()
    # Where the ReLU leaves next to nothing, the rounding of what was added still counts.
    scale = max(1.0, float(wanted.abs().max()))
    expect(block, x).gives(wanted, rtol=1e-5, atol=1e-5 * scale)


def test_same_shape(candidate):
    """A block that keeps the shape, in evaluation mode."""
    block, state = evaluated(candidate, 1, 3, 3)
    check(block, state, drawn(1, 2, 3, 5, 6))


def test_more_channels(candidate):
    """A block that changes the number of channels."""
    for c_in, c_out in ((2, 5), (5, 3)):
        block, state = evaluated(candidate, 2, c_in, c_out)
        check(block, state, drawn(2, 2, c_in, 4, 5))


def test_stride(candidate):
    """A block of stride 2 with as many channels as before."""
    block, state = evaluated(candidate, 3, 3, 3, 2)
    check(block, state, drawn(3, 2, 3, 6, 8), 2)


def test_stride_and_channels(candidate):
    """A block of stride 2 that changes the number of channels."""
    block, state = evaluated(candidate, 4, 2, 4, 2)
    check(block, state, drawn(4, 2, 2, 8, 6), 2)


def test_odd_sides(candidate):
    """Stride 2 and 3 on images whose sides they do not divide."""
    for stride in (2, 3):
        block, state = evaluated(candidate, 5, 2, 3, stride)
        check(block, state, drawn(5, 2, 2, 7, 5), stride)


def test_small_images(candidate):
    """Images of one pixel, of one row and of one column."""
    for stride in (1, 2):
        block, state = evaluated(candidate, 6, 2, 2, stride)
        for sides in ((1, 1), (1, 4), (5, 1)):
            check(block, state, drawn(6, 3, 2, *sides), stride)


def test_single_channel(candidate):
    """One image of one channel."""
    for stride in (1, 2):
        block, state = evaluated(candidate, 7, 1, 1, stride)
        check(block, state, drawn(7, 1, 1, 4, 3), stride)


def test_identity_has_no_parameters(candidate):
    """Where the shape is kept, the shortcut has no parameters and returns its input."""
    block = keep(candidate.ResidualBlock, 4, 4)
    expect(iterate, keep(part(candidate, block, "shortcut.parameters")), 10).gives([])
    x = drawn(8, 2, 4, 3, 5)
    expect(part(candidate, block, "shortcut"), x).gives(x)


def test_projection(candidate):
    """The shortcut by itself, where the shape changes."""
    block, state = evaluated(candidate, 9, 2, 4, 2)
    x = drawn(9, 2, 2, 5, 4)
    projected = shortcut(state, x.double(), 2, False, {}).float()
    expect(part(candidate, block, "shortcut"), x).gives(projected, rtol=1e-5)


def test_zero_weight(candidate):
    """With a zero bn2.weight and an identity shortcut a new block is ReLU(x)."""
    block = keep(candidate.ResidualBlock, 3, 3)
    keep(part(candidate, block, "bn2.weight.data.zero_"))
    x = drawn(10, 2, 3, 4, 5)
    for mode in ("train", "eval"):
        keep(part(candidate, block, mode))
        expect(block, x).gives(x.clamp(min=0), rtol=1e-6)


def test_small_variances(candidate):
    """Evaluation with running variances near zero."""
    block, state = block_with(candidate, 11, 2, 3)
    small = torch.tensor([2e-4, 1e-5, 0.0])
    state = {k: small if k.endswith("running_var") else value for k, value in state.items()}
    keep(part(candidate, block, "load_state_dict"), state)
    keep(part(candidate, block, "eval"))
    check(block, state, drawn(11, 2, 2, 4, 3))


def test_training(candidate):
    """Training mode, with an identity and with a projection."""
    for c_in, c_out, stride in ((3, 3, 1), (2, 4, 2)):
        block, state = block_with(candidate, 12, c_in, c_out, stride)
        x = 3 * drawn(12, 3, c_in, 5, 4) + 1
        expected = answer(state, x, stride, training=True)[0]
        expect(block, x).gives(expected.float(), rtol=1e-4)


def test_running_statistics(candidate):
    """The state after two calls in training mode."""
    for c_in, c_out, stride in ((3, 3, 1), (2, 4, 2)):
        block, state = block_with(candidate, 13, c_in, c_out, stride)
        for seed in (13, 14):
            x = 2 * drawn(seed, 2, c_in, 5, 4) - 1
            keep(block, x)
            state = answer(state, x, stride, training=True)[1]
        expect(part(candidate, block, "state_dict")).gives(state, rtol=1e-4)


def test_state_in_evaluation(candidate):
    """A call in evaluation mode leaves the state alone."""
    block, state = evaluated(candidate, 15, 2, 4, 2)
    keep(block, drawn(15, 2, 2, 5, 4))
    expect(part(candidate, block, "state_dict")).gives(state)


@oracle
def gradient(
    state: State, x: torch.Tensor, stride: int, seed: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Factors of the answer, and the derivative of their weighted sum by x."""
    leaf = x.double().requires_grad_()
    out = computed(state, leaf, stride)[0]
    factors = drawn(seed, *out.shape)
    (out * factors).sum().backward()
    return factors, leaf.grad.float()


def test_gradient_of_the_input(candidate):
    """The gradient that reaches the input, with an identity and with a projection."""
    for c_in, c_out, stride in ((3, 3, 1), (2, 4, 2)):
        block, state = evaluated(candidate, 16, c_in, c_out, stride)
        x = drawn(16, 2, c_in, 5, 4)
        factors, wanted = gradient(state, x, stride, 17)
        leaf = keep(library(candidate, "torch.nn.Parameter"), x)
        # A scalar: backward of more than one number imports sympy, which takes a third of a second.
        weighted = keep(library(candidate, "torch.mul"), keep(block, leaf), factors)
        total = keep(library(candidate, "torch.sum"), weighted)
        keep(library(candidate, "torch.autograd.backward"), total)
        expect(attribute, leaf, "grad").gives(wanted, rtol=1e-4)


def test_two_blocks(candidate):
    """Two blocks and several calls do not disturb each other."""
    one, first = evaluated(candidate, 18, 3, 3)
    two, second = evaluated(candidate, 19, 3, 3)
    for seed in (18, 19):
        check(one, first, drawn(seed, 2, 3, 4, 5))
        check(two, second, drawn(seed, 1, 3, 5, 4))


def test_by_name(candidate):
    """Arguments by name, and the default stride."""
    x = torch.zeros(2, 3, 7, 5)

    def has_shape(shape: tuple[int, ...]):
        def complain(out: Any) -> str | None:
            right = isinstance(out, torch.Tensor) and tuple(out.shape) == shape
            return None if right else "the answer is not a tensor of the right shape"

        return complain

    block = keep(candidate.ResidualBlock, in_channels=3, out_channels=4)
    expect(block, x).satisfies(has_shape((2, 4, 7, 5)))
    block = keep(candidate.ResidualBlock, stride=2, out_channels=4, in_channels=3)
    expect(block, x=x).satisfies(has_shape((2, 4, 4, 3)))


@st.composite
def scenes(draw):
    """Channels, a stride, the sides of a small image, and a seed."""
    c_in, c_out, stride = (draw(st.integers(1, 3)) for _ in range(3))
    return c_in, c_out, stride, (draw(st.integers(1, 5)), draw(st.integers(1, 5))), draw(seeds)


seeds = st.integers(100, 199)


@points(2)
@given(scene=scenes())
def test_any_block(candidate, scene):
    """Random channels, strides and images, in evaluation mode."""
    c_in, c_out, stride, sides, seed = scene
    block, state = evaluated(candidate, seed, c_in, c_out, stride)
    check(block, state, drawn(seed, 1, c_in, *sides), stride)
