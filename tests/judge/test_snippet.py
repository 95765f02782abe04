"""Snippets: source that makes a value again, and a failure that can be pasted and run."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlqa.judge.remote import Step
from mlqa.judge.snippet import MAX_CHARS, as_source, related, request_source
from mlqa.model import Grading
from mlqa.pack import Catalog
from mlqa.wire import encode

NATIVE = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")


def made_again(value: Any) -> Any:
    names: dict[str, Any] = {"np": np}
    if "torch" in sys.modules:
        names["torch"] = sys.modules["torch"]
    return eval(as_source(value), names)


def same_value(one: Any, other: Any) -> bool:
    """Compare by the wire, which is exact; every NaN counts as one."""
    return encode(one) == encode(other)


floats = st.floats(allow_nan=False) | st.just(math.nan)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), floats, st.text(max_size=20), st.binary(max_size=20)
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(scalars, inner, max_size=3),
    ),
    max_leaves=12,
)


@given(values)
@example(-0.0)
@example((1,))
@example({})
def test_a_plain_value_is_made_again(value: Any) -> None:
    assert same_value(made_again(value), value)


@pytest.mark.parametrize("value", [set(), {1, "a"}, frozenset(), frozenset({(1, 2)}), "\ud800"])
def test_a_value_of_another_kind_is_made_again(value: Any) -> None:
    assert same_value(made_again(value), value)


@pytest.mark.parametrize(
    "value",
    [1 + 2j, complex(0.0, -0.0), complex(math.inf, 1), complex(1, -math.inf), complex(math.nan, 0)],
)
def test_a_complex_number_is_made_again(value: complex) -> None:
    assert repr(made_again(value)) == repr(value)


@pytest.mark.parametrize("code", NATIVE)
@pytest.mark.parametrize("shape", [(), (0,), (0, 4), (3,), (2, 3), (2, 1, 3)])
def test_an_array_is_made_again(code: str, shape: tuple[int, ...]) -> None:
    array = np.arange(math.prod(shape)).reshape(shape).astype(code)
    assert same_value(made_again(array), array)


@given(
    st.sampled_from(["f2", "f4", "f8"]).flatmap(
        lambda code: hnp.arrays(code, hnp.array_shapes(max_dims=2, max_side=5))
    )
)
def test_floats_of_every_magnitude_are_made_again(array: np.ndarray) -> None:
    got = made_again(array)
    assert got.dtype == array.dtype
    assert np.array_equal(got, array, equal_nan=True)
    assert np.array_equal(np.signbit(got), np.signbit(array)) or np.isnan(array).any()


@given(hnp.arrays(st.sampled_from(["i8", "u8", "i1"]), 3))
def test_whole_numbers_of_every_size_are_made_again(array: np.ndarray) -> None:
    assert same_value(made_again(array), array)


def test_a_complex_array_with_infinities_is_made_again() -> None:
    array = np.array([complex(math.inf, 1), complex(1, -math.inf), complex(math.nan, 2)])
    got = made_again(array)
    assert np.array_equal(got.real, array.real, equal_nan=True)
    assert np.array_equal(got.imag, array.imag, equal_nan=True)


def test_an_array_of_another_byte_order_is_made_again() -> None:
    array = np.array([1.5, 2.5], dtype=">f4")
    assert same_value(made_again(array), array)


@pytest.mark.parametrize("code", NATIVE)
def test_a_numpy_scalar_is_made_again(code: str) -> None:
    scalar = np.ones(1, code)[0]
    assert same_value(made_again(scalar), scalar)


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
@pytest.mark.parametrize("kind", [float, np.float32, np.float64])
def test_a_number_that_is_not_finite_is_made_again(kind: type, number: float) -> None:
    got = made_again(kind(number))
    assert type(got) is kind
    assert got == kind(number) or math.isnan(number)


@pytest.mark.parametrize("shape", [(), (0, 2), (3,), (2, 2)])
@pytest.mark.parametrize("name", ["float32", "bfloat16", "float64", "int64", "bool", "complex64"])
def test_a_tensor_is_made_again(name: str, shape: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, name)) / 1
    tensor = tensor.to(getattr(torch, name))
    assert same_value(made_again(tensor), tensor)


def test_a_tensor_keeps_its_gradient_and_its_odd_numbers() -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.tensor([math.nan, math.inf, -math.inf, 0.1], requires_grad=True)
    got = made_again(tensor)
    assert got.requires_grad
    assert torch.equal(got.nan_to_num(7.0), tensor.nan_to_num(7.0))


def test_a_long_array_is_shortened() -> None:
    assert len(as_source(np.arange(10**5))) < MAX_CHARS


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Step(kind="call", subject="f", args=(1, "a"), kwargs={"k": 2.0}), "f(1, 'a', k=2.0)"),
        (Step(kind="get", subject="object1", args=("weight",)), "object1.weight"),
        (Step(kind="set", subject="object1", args=("rate", 0.5)), "object1.rate = 0.5"),
        (Step(kind="item", subject="object1", args=(3,)), "object1[3]"),
        (Step(kind="length", subject="object1"), "len(object1)"),
        (Step(kind="iterate", subject="object1", args=(100,)), "list(object1)"),
        (Step(kind="call", subject="f", result="object2"), "object2 = f()"),
    ],
)
def test_a_request_is_a_line_of_python(step: Step, line: str) -> None:
    assert request_source(step) == line


def test_only_what_the_last_step_stands_on_is_kept() -> None:
    made = Step(kind="call", subject="Thing", result="object1")
    other = Step(kind="call", subject="Thing", result="object2")
    changed = Step(kind="set", subject="object1", args=("rate", 1))
    last = Step(kind="length", subject="object1")
    assert related([made, other, changed, last]) == [made, changed, last]


def run_snippet(
    folder: Path, grading: Grading, source: str, module: str
) -> subprocess.CompletedProcess[str]:
    """Paste the first failure's snippet beside the submission, and run it."""
    folder.joinpath(f"{module}.py").write_text(source)
    return subprocess.run(
        [sys.executable, "-c", grading.failures[0].snippet],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


Grade = Callable[..., Grading]


def test_the_snippet_of_a_wrong_answer_prints_it(grade: Grade, tmp_path: Path) -> None:
    source = "def box_iou_xyxy(a, b):\n    return 0.625\n"
    grading = grade(source)
    assert run_snippet(tmp_path, grading, source, "iou").stdout == "0.625\n"
    assert "# expected: " in grading.failures[0].snippet
    assert "# got: 0.625" in grading.failures[0].snippet


def test_the_snippet_of_an_error_raises_it(grade: Grade, tmp_path: Path) -> None:
    source = "def box_iou_xyxy(a, b):\n    return a.no_such_thing\n"
    done = run_snippet(tmp_path, grade(source), source, "iou")
    assert done.returncode == 1
    assert "AttributeError" in done.stderr


def test_the_snippet_of_an_error_of_arrays_raises_it(
    grade: Grade, catalog: Catalog, tmp_path: Path
) -> None:
    name = catalog.find("iou_matrix").entry_points[0]
    source = f"def {name}(a, b):\n    raise ValueError((a.shape, a.dtype, a.tolist()))\n"
    grading = grade(source, "iou_matrix")
    done = run_snippet(tmp_path, grading, source, "iou_matrix")
    assert grading.failures[0].why.split("\n")[0].removeprefix("it raises ") in done.stderr


def test_the_snippet_of_a_read_only_array_shows_its_error(grade: Grade, tmp_path: Path) -> None:
    reference = Path(__file__).parents[2] / "solutions_reference" / "iou.py"
    source = reference.read_text().replace(
        "    a = np.asarray",
        "    if isinstance(box2, np.ndarray):\n        box2 += 0\n    a = np.asarray",
    )
    done = run_snippet(tmp_path, grade(source), source, "iou")
    assert "read-only" in done.stderr


CLASS = """\
class double:
    def __init__(self, start):
        self.value = start

    def step(self, by):
        self.value += by
        return self.value

    def __len__(self):
        return -self.value if self.value < 0 else self.value + 1
"""
CLASS_TESTS = '''
from mlqa.testing import expect, length


def test_length(candidate):
    """The length after some steps."""
    counter = candidate.double(3)
    other = candidate.double(1)
    counter.step(2)
    other.step(5)
    expect(length, counter).gives(5)
'''


def test_the_snippet_of_an_object_tells_its_history(grade_tiny: Grade, tmp_path: Path) -> None:
    grading = grade_tiny(CLASS_TESTS, CLASS)
    assert run_snippet(tmp_path, grading, CLASS, "double").stdout == "6\n"
    assert "double(1)" not in grading.failures[0].snippet


CALLBACK_TESTS = '''
from mlqa.testing import expect


def test_callback(candidate):
    """A function as an argument."""
    expect(candidate.double, {function}).gives(4)
'''


@pytest.mark.parametrize("function", ["abs", "lambda n: n + 1"])
def test_the_snippet_of_a_callback_is_python(grade_tiny: Grade, function: str) -> None:
    tests = CALLBACK_TESTS.replace("{function}", function)
    grading = grade_tiny(tests, "def double(f):\n    return f(1)\n")
    compile(grading.failures[0].snippet, "snippet", "exec")


INT_TESTS = '''
import numpy as np
from mlqa.testing import expect


def test_numbers(candidate):
    """Numbers of every kind."""
    odd = [float("nan"), -float("inf")]
    expect(candidate.double, odd, np.float32(0.1), k=np.zeros((0, 2))).gives(0)
'''


def test_the_snippet_of_odd_numbers_runs(grade_tiny: Grade, tmp_path: Path) -> None:
    source = "def double(a, b, k):\n    return 12345\n"
    grading = grade_tiny(INT_TESTS, source)
    assert run_snippet(tmp_path, grading, source, "double").stdout == "12345\n"


def test_a_raise_that_does_not_come_is_shown(grade_tiny: Grade, tmp_path: Path) -> None:
    tests = """
    from mlqa.testing import expect

    def test_raises(candidate):
        expect(candidate.double, "x").raises(TypeError)
    """
    source = "def double(n):\n    return 2 * n\n"
    grading = grade_tiny(tests, source)
    assert run_snippet(tmp_path, grading, source, "double").stdout == "xx\n"
    assert "TypeError is expected" in grading.failures[0].why
