"""Hidden tests at work: small packs, and submissions that meet them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.errors import PackError
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.model import Grading, Problem, Verdict

Grade = Callable[..., Grading]
RIGHT = "def double(n):\n    return 2 * n\n"

SEVERAL = '''
from mlqa.testing import expect, points


def test_one(candidate):
    """The first.

    With more that is for authors.
    """
    expect(candidate.double, 1).gives(2)


@points(3)
def test_ten(candidate):
    """The second."""
    expect(candidate.double, 10).gives(20)


def test_zero(candidate):
    """The third."""
    expect(candidate.double, 0).gives(0)
'''
PROPERTY = '''
from hypothesis import assume, given
from hypothesis import strategies as st
from mlqa.testing import expect


@given(n=st.integers(0, 1000))
def test_any(candidate, n):
    """Any number."""
    expect(candidate.double, n).gives(2 * n)
'''


def verdicts(grading: Grading) -> dict[str, str]:
    return {case.test: str(case.verdict) for case in grading.cases}


def test_a_right_submission_is_accepted(grade_tiny: Grade) -> None:
    grading = grade_tiny(SEVERAL, RIGHT)
    assert (grading.verdict, grading.score, grading.failures) == (Verdict.ACCEPTED, 100.0, ())


def test_cases_keep_the_author_s_order(grade_tiny: Grade) -> None:
    assert list(verdicts(grade_tiny(SEVERAL, RIGHT))) == ["test_one", "test_ten", "test_zero"]


def test_points_are_weights(grade_tiny: Grade) -> None:
    grading = grade_tiny(SEVERAL, "def double(n):\n    return 2 * n if n < 10 else 0\n")
    assert grading.correctness == pytest.approx(40)


def test_the_first_paragraph_of_the_docstring_is_what_a_case_is_about(grade_tiny: Grade) -> None:
    grading = grade_tiny(SEVERAL, "def double(n):\n    return 7\n")
    assert [failure.about for failure in grading.failures] == [
        "The first.",
        "The second.",
        "The third.",
    ]


def test_parametrized_tests_are_cases_of_their_own(grade_tiny: Grade) -> None:
    tests = """
    import pytest
    from mlqa.testing import expect

    @pytest.mark.parametrize("n", [1, 5])
    def test_n(candidate, n):
        expect(candidate.double, n).gives(2 * n)
    """
    grading = grade_tiny(tests, "def double(n):\n    return 2\n")
    assert verdicts(grading) == {"test_n[1]": "accepted", "test_n[5]": "wrong_answer"}


def test_a_property_shrinks_to_the_smallest_counter_example(grade_tiny: Grade) -> None:
    grading = grade_tiny(PROPERTY, "def double(n):\n    return 2 * n if n < 137 else 0\n")
    assert "double(137)" in grading.failures[0].snippet
    assert grading.failures[0].why == "the answer is 0 where 274 is expected"


def test_an_error_in_a_property_shrinks_as_well(grade_tiny: Grade) -> None:
    grading = grade_tiny(PROPERTY, "def double(n):\n    return 2 * n + 0 * (1 // (n < 137))\n")
    assert grading.verdict is Verdict.RUNTIME_ERROR
    assert "double(137)" in grading.failures[0].snippet


SHOW_EXAMPLES = (
    PROPERTY
    + '''

def test_seen(candidate):
    """What was drawn."""
    expect(candidate.double, "seen").gives(None)
'''
)
NOTES = """\
seen = []

def double(n):
    if n == "seen":
        return seen
    seen.append(n)
    return 2 * n
"""


def drawn(grading: Grading) -> str:
    """Return the examples that a submission says it met."""
    return grading.failures[0].snippet


def test_every_submission_meets_the_same_examples(grade_tiny: Grade) -> None:
    grading = grade_tiny(SHOW_EXAMPLES, NOTES)
    assert drawn(grade_tiny(SHOW_EXAMPLES, NOTES)) == drawn(grading)
    assert drawn(grading).count(",") > 20


def test_another_seed_gives_other_examples(grade_tiny: Grade) -> None:
    assert drawn(grade_tiny(SHOW_EXAMPLES, NOTES, seed=1)) != drawn(
        grade_tiny(SHOW_EXAMPLES, NOTES, seed=2)
    )


def graded_elsewhere(pack: Path, source: Path, hash_seed: str) -> str:
    """Grade in a fresh judge process and return its JSON without the one time in it."""
    command = [sys.executable, "-m", "mlqa", "grade", str(source), "--pack", str(pack)]
    done = subprocess.run(
        [*command, "--format", "json", "--accept-level", "none"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )
    return "\n".join(line for line in done.stdout.splitlines() if "duration_s" not in line)


def test_other_judge_processes_draw_the_same_examples(
    make_pack: Callable[..., Path], tmp_path: Path
) -> None:
    pack = make_pack(tests=SHOW_EXAMPLES)
    source = tmp_path / "double.py"
    source.write_text(NOTES)
    first = graded_elsewhere(pack, source, "1")
    assert "wrong_answer" in first
    assert graded_elsewhere(pack, source, "2") == first


def test_this_process_draws_what_others_draw(grade_tiny: Grade, tmp_path: Path) -> None:
    grading = grade_tiny(SHOW_EXAMPLES, NOTES)
    source = tmp_path / "double.py"
    source.write_text(NOTES)
    text = graded_elsewhere(tmp_path / "pack", source, "3")
    assert drawn(grading).splitlines()[-1].removeprefix("# got: ") in text


@pytest.mark.parametrize(
    "body", ["1 / 0", "[][0]", "raise RuntimeError('x')", "import nothing_here"]
)
def test_a_test_that_raises_is_our_fault(grade_tiny: Grade, body: str) -> None:
    grading = grade_tiny(f"def test_x(candidate):\n    {body}\n", RIGHT)
    assert grading.verdict is Verdict.INTERNAL_ERROR
    assert grading.failures[0].why.startswith("the hidden test itself failed: ")


@pytest.mark.parametrize(
    "body", ["pytest.skip('no')", "pytest.fail('no')", "pytest.xfail('no')", "raise SystemExit(0)"]
)
def test_a_test_cannot_end_in_any_way_but_passing(grade_tiny: Grade, body: str) -> None:
    grading = grade_tiny(f"import pytest\n\ndef test_x(candidate):\n    {body}\n", RIGHT)
    assert grading.verdict is Verdict.INTERNAL_ERROR


@pytest.mark.parametrize("mark", ["skip", "xfail", "skipif(True, reason='x')"])
def test_a_mark_does_not_make_a_failure_pass(grade_tiny: Grade, mark: str) -> None:
    tests = f"""
    import pytest
    from mlqa.testing import expect

    @pytest.mark.{mark}
    def test_x(candidate):
        expect(candidate.double, 1).gives(2)
    """
    assert grade_tiny(tests, "def double(n):\n    return 0\n").verdict is not Verdict.ACCEPTED


def test_a_bare_assertion_is_the_candidate_s_failure(grade_tiny: Grade) -> None:
    tests = """
    def test_x(candidate):
        assert candidate.double(1) == 2, "one doubled is two"
    """
    grading = grade_tiny(tests, "def double(n):\n    return 0\n")
    assert grading.verdict is Verdict.WRONG_ANSWER
    assert grading.failures[0].why == "one doubled is two"


def test_a_bare_assertion_does_not_quote_the_test(grade_tiny: Grade) -> None:
    tests = """
    def test_x(candidate):
        'About.'
        assert candidate.double(1) == 12345
    """
    grading = grade_tiny(tests, RIGHT)
    assert grading.failures[0].why == "About."


def test_a_changed_input_is_a_wrong_answer(grade_tiny: Grade) -> None:
    tests = """
    from mlqa.testing import expect

    def test_x(candidate):
        expect(candidate.double, 1, table=[3]).gives(2)
    """
    source = "def double(n, table):\n    table.append(4)\n    return 2 * n\n"
    grading = grade_tiny(tests, source)
    assert grading.verdict is Verdict.WRONG_ANSWER
    assert grading.failures[0].first_difference == "the call changes its input"
    assert "table" in grading.failures[0].why


def test_a_function_of_the_test_can_be_called(grade_tiny: Grade) -> None:
    tests = """
    from mlqa.testing import expect

    def test_x(candidate):
        calls = []
        expect(candidate.double, lambda n: calls.append(n) or n + 1, 3).gives(8)
        assert calls == [3]
    """
    source = "def double(f, n):\n    return 2 * f(n)\n"
    assert grade_tiny(tests, source).verdict is Verdict.ACCEPTED


def test_an_error_of_a_test_s_function_is_the_candidate_s_to_see(grade_tiny: Grade) -> None:
    tests = """
    from mlqa.testing import expect

    def stop(n):
        raise ZeroDivisionError("no more")

    def test_x(candidate):
        expect(candidate.double, stop).gives("no more")
    """
    source = """
    def double(f):
        try:
            f(1)
        except ZeroDivisionError as error:
            return str(error)
    """
    assert grade_tiny(tests, source).verdict is Verdict.ACCEPTED


OBJECTS = """
from mlqa.testing import attribute, expect, getitem, iterate, keep, length


def test_object(candidate):
    box = candidate.double([1, 2, 3])
    expect(length, box).gives(3)
    expect(getitem, box, 1).gives(4)
    expect(iterate, box).gives([2, 4, 6])
    expect(attribute, box, "name").gives("box")
    expect(box.total, scale=10).gives(120)
    box.name = "another"
    expect(attribute, box, "name").gives("another")


def test_kept(candidate):
    kept = keep(candidate.double, [5])
    expect(getitem, kept, 0).gives(10)
"""
BOX = """
class double:
    name = "box"
    def __init__(self, values):
        self.values = [2 * v for v in values]
    def __len__(self):
        return len(self.values)
    def __getitem__(self, key):
        return self.values[key]
    def total(self, scale):
        return scale * sum(self.values)
"""


def test_objects_are_used_through_their_proxies(grade_tiny: Grade) -> None:
    assert verdicts(grade_tiny(OBJECTS, BOX)) == {
        "test_object": "accepted",
        "test_kept": "accepted",
    }


def test_an_endless_iterator_is_a_bad_result(grade_tiny: Grade) -> None:
    tests = """
    from mlqa.testing import expect, iterate

    def test_x(candidate):
        expect(iterate, candidate.double(), 10).gives([1] * 10)
    """
    source = "def double():\n    while True:\n        yield 1\n"
    assert grade_tiny(tests, source).verdict is Verdict.BAD_RESULT


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def double(n):\n    return object()\n", Verdict.BAD_RESULT),
        ("def double(n):\n    return (v for v in [n])\n", Verdict.BAD_RESULT),
        ("def double(n):\n    raise ValueError(n)\n", Verdict.RUNTIME_ERROR),
        ("def double(n):\n    raise KeyboardInterrupt\n", Verdict.RUNTIME_ERROR),
        ("def double(n):\n    raise SystemExit(0)\n", Verdict.RUNTIME_ERROR),
        ("def double(n):\n    raise MemoryError\n", Verdict.MEMORY_LIMIT),
        ("def double(n):\n    return bytes(10**8)\n", Verdict.BAD_RESULT),
        ("import os\ndef double(n):\n    os._exit(0)\n", Verdict.RUNTIME_ERROR),
        ("def double(n):\n    print('x' * 10**7)\n    return 2 * n\n", Verdict.OUTPUT_LIMIT),
        ("def double():\n    return 2\n", Verdict.RUNTIME_ERROR),
        ("def double(n):\n    return None\n", Verdict.WRONG_ANSWER),
    ],
)
def test_what_a_call_does_gives_the_verdict(
    grade_tiny: Grade, source: str, verdict: Verdict
) -> None:
    assert grade_tiny(PROPERTY, source).verdict is verdict


def test_a_crash_costs_its_own_case_only(grade_tiny: Grade) -> None:
    source = "import os\ndef double(n):\n    return os.abort() if n == 10 else 2 * n\n"
    assert verdicts(grade_tiny(SEVERAL, source)) == {
        "test_one": "accepted",
        "test_ten": "runtime_error",
        "test_zero": "accepted",
    }


def test_a_crash_within_a_property_costs_its_own_case_only(grade_tiny: Grade) -> None:
    source = "import os\ndef double(n):\n    return os._exit(1) if n > 500 else 2 * n\n"
    assert verdicts(grade_tiny(PROPERTY + SEVERAL, source)) == {
        "test_any": "runtime_error",
        "test_one": "accepted",
        "test_ten": "accepted",
        "test_zero": "accepted",
    }


FIVE = "from mlqa.testing import expect\n" + "".join(
    f"\ndef test_{n}(candidate):\n    expect(candidate.double, {n}).gives({2 * n})\n"
    for n in range(5)
)
SHORT = "\n[limits]\ncpu_s = 0.2\nwall_s = 0.4\n"


def test_three_timeouts_stop_the_rest(grade_tiny: Grade) -> None:
    grading = grade_tiny(FIVE, "def double(n):\n    while True: pass\n", extra=SHORT)
    reasons = [failure.why.startswith("not run") for failure in grading.failures]
    assert reasons == [False, False, False, True, True]
    assert set(verdicts(grading).values()) == {"time_limit"}


def test_two_timeouts_do_not_stop_the_rest(grade_tiny: Grade) -> None:
    source = "def double(n):\n    while n in (1, 2): pass\n    return 2 * n\n"
    grading = grade_tiny(FIVE, source, extra=SHORT)
    assert [c.verdict for c in grading.cases].count(Verdict.ACCEPTED) == 3


def test_waiting_is_limited_like_computing(grade_tiny: Grade) -> None:
    source = "import time\ndef double(n):\n    time.sleep(100)\n"
    assert grade_tiny(FIVE, source, extra=SHORT).verdict is Verdict.TIME_LIMIT


def test_the_time_of_all_cases_is_limited(grade_tiny: Grade) -> None:
    extra = "\n[limits]\ntotal_s = 0.3\n"
    source = "import time\ndef double(n):\n    time.sleep(0.2)\n    return 2 * n\n"
    grading = grade_tiny(FIVE, source, extra=extra)
    assert grading.verdict is Verdict.TIME_LIMIT
    assert len(grading.cases) == 5


def test_an_interactive_strategy_works(grade_tiny: Grade) -> None:
    tests = """
    from hypothesis import given
    from hypothesis import strategies as st
    from mlqa.testing import expect

    @given(data=st.data())
    def test_x(candidate, data):
        n = data.draw(st.integers(0, 1000))
        expect(candidate.double, n).gives(2 * n)
    """
    assert grade_tiny(tests, RIGHT).verdict is Verdict.ACCEPTED
    wrong = grade_tiny(tests, "def double(n):\n    return 2 * n if n < 50 else 0\n")
    assert "double(50)" in wrong.failures[0].snippet


def test_an_assumption_within_a_property_works(grade_tiny: Grade) -> None:
    tests = PROPERTY.replace("    expect(", "    assume(n % 2)\n    expect(")
    assert grade_tiny(tests, RIGHT).verdict is Verdict.ACCEPTED
    wrong = grade_tiny(tests, "def double(n):\n    return 2 * n if n % 2 == 0 or n < 50 else 0\n")
    assert "double(51)" in wrong.failures[0].snippet


def test_an_example_that_is_spelt_out_comes_as_well(grade_tiny: Grade) -> None:
    tests = PROPERTY.replace("@given", "@example(n=98765)\n@given").replace(
        "import assume, given", "import example, given"
    )
    source = "def double(n):\n    return 2 * n if n != 98765 else 0\n"
    assert grade_tiny(tests, source).verdict is Verdict.WRONG_ANSWER


def test_more_examples_can_be_asked_for(grade_tiny: Grade) -> None:
    tests = SHOW_EXAMPLES.replace("@given", "@settings(max_examples=200)\n@given").replace(
        "import assume, given", "import given, settings"
    )
    assert drawn(grade_tiny(tests, NOTES)).count(",") > 150


@pytest.mark.parametrize("condition", ["calls == 7", "calls > 40", "calls % 9 == 8"])
def test_a_submission_that_is_wrong_now_and_then_is_rejected(
    grade_tiny: Grade, condition: str
) -> None:
    source = f"""
    calls = 0

    def double(n):
        global calls
        calls += 1
        return 0.5 if {condition} else 2 * n
    """
    assert grade_tiny(PROPERTY, source).verdict is Verdict.WRONG_ANSWER


def test_a_submission_that_crashes_now_and_then_is_rejected(grade_tiny: Grade) -> None:
    source = """
    import os
    calls = 0

    def double(n):
        global calls
        calls += 1
        return os._exit(0) if calls == 30 else 2 * n
    """
    assert grade_tiny(PROPERTY, source).verdict is Verdict.RUNTIME_ERROR


def test_a_fixture_of_the_tests_works(grade_tiny: Grade) -> None:
    tests = """
    import pytest
    from mlqa.testing import expect

    @pytest.fixture
    def number():
        yield 4

    def test_x(candidate, number):
        expect(candidate.double, number).gives(8)
    """
    assert grade_tiny(tests, RIGHT).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("tests", ["def test_x(:\n", "1 / 0\n", "import nothing_here\n", "x = 1\n"])
def test_tests_that_cannot_be_collected_are_the_pack_s_fault(grade_tiny: Grade, tests: str) -> None:
    with pytest.raises(PackError):
        grade_tiny(tests, RIGHT)


def test_an_entry_point_that_is_not_declared_cannot_be_used(grade_tiny: Grade) -> None:
    tests = "def test_x(candidate):\n    candidate.other(1)\n"
    assert grade_tiny(tests, RIGHT).verdict is Verdict.INTERNAL_ERROR


@pytest.mark.parametrize(
    ("raised", "verdict"),
    [
        ("ValueError", Verdict.ACCEPTED),
        ("UnicodeError", Verdict.ACCEPTED),
        ("TypeError", Verdict.WRONG_ANSWER),
        ("SystemExit", Verdict.WRONG_ANSWER),
    ],
)
def test_an_expected_error_is_compared_by_name(
    grade_tiny: Grade, raised: str, verdict: Verdict
) -> None:
    tests = """
    from mlqa.testing import expect

    def test_x(candidate):
        expect(candidate.double, 1).raises(ValueError)
    """
    assert grade_tiny(tests, f"def double(n):\n    raise {raised}\n").verdict is verdict


def test_a_check_of_the_author_may_complain(grade_tiny: Grade) -> None:
    tests = """
    from mlqa.testing import expect

    def even(answer):
        return None if answer % 2 == 0 else "the answer is odd"

    def test_x(candidate):
        expect(candidate.double, 1).satisfies(even)
    """
    grading = grade_tiny(tests, "def double(n):\n    return 3\n")
    assert grading.failures[0].first_difference == "the answer is odd"


def test_what_is_printed_is_kept(grade_tiny: Grade) -> None:
    grading = grade_tiny(SEVERAL, "print('at import')\n" + RIGHT)
    assert grading.output == "at import\n"


def test_an_interrupt_ends_the_run_and_not_only_pytest(tiny_problem: Problem) -> None:
    def interrupted(_runner: CaseRunner) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_cases(tiny_problem, 0, interrupted)


def test_an_interrupt_while_tests_are_collected_ends_the_run_too(tiny_problem: Problem) -> None:
    tiny_problem.tests.write_text("raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        run_cases(tiny_problem, 0, lambda _runner: None)


def test_keyword_arguments_may_have_any_name(grade_tiny):
    """None of them may be taken for one of the judge's own."""
    names = ("kind", "subject", "keep", "self", "function", "args", "kwargs", "target")
    given = ", ".join(f"{name}={number}" for number, name in enumerate(names))
    tests = f"""
        from mlqa.testing import expect, keep

        def test_named(candidate):
            \"\"\"Named.\"\"\"
            expect(candidate.double, {given}).gives(sum(range({len(names)})))
            assert candidate.double({given}) == sum(range({len(names)}))
            keep(candidate.double, {given})
    """.replace('\\"', '"')
    grading = grade_tiny(tests, "def double(**named):\n    return sum(named.values())\n")
    assert grading.verdict is Verdict.ACCEPTED, grading.failures
