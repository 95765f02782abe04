"""When a claim is made, and when not: pure functions on marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlqa.diagnosis.match import Match, Profile, like, match, same
from mlqa.model import Mark

TOTAL = 20


def answer(value: float, **changes: object) -> Mark:
    """A wrong answer, one number where another was right."""
    mark = Mark(
        drawn="", request=1, how="answer", form="n()", kind="f8", numbers=(value,),
        scale=abs(value), distance=abs(value - 1.0), detail=6.0,
    )  # fmt: skip
    return replace(mark, **changes)  # type: ignore[arg-type]  # a test's own


def error(words: str) -> Mark:
    return Mark(drawn="", request=1, how="error", form=words)


KNOWN: dict[str, Profile] = {
    "plus_one": {"test_a": answer(3.7), "test_b": answer(0.1234), "test_c": answer(9.25)},
    "clipped": {"test_a": answer(3.7), "test_c": answer(2.5)},
    "zeros": {"test_z": answer(0.0, detail=0.5)},
}


def said(profile: Profile) -> Match | None:
    return match(profile, KNOWN, TOTAL)


def test_the_same_answers_are_the_same_mistake() -> None:
    found = said(dict(KNOWN["plus_one"]))
    assert found == Match(
        names=("plus_one",), confidence="high", tests=("test_a", "test_b", "test_c")
    )


def test_rounding_does_not_matter() -> None:
    profile = {**KNOWN["plus_one"], "test_a": answer(3.7 * (1 + 1e-12))}
    assert said(profile) is not None


@pytest.mark.parametrize("value", [3.71, 3.6, -3.7, 0.0])
def test_one_other_answer_to_the_same_request_is_another_mistake(value: float) -> None:
    assert said({**KNOWN["plus_one"], "test_a": answer(value)}) is None


def test_nearness_is_measured_by_the_distance_from_the_right_answer() -> None:
    near, far = answer(1.001, distance=0.001), answer(1.002, distance=0.002)
    assert not like(near, far)
    assert like(replace(near, distance=900.0), replace(far, distance=900.0))


def test_other_tests_that_fail_are_another_mistake() -> None:
    assert said({"test_a": answer(3.7), "test_b": answer(0.1234)}) is None
    assert said({**KNOWN["clipped"], "test_d": answer(5.5)}) is None


def test_of_many_tests_one_may_part() -> None:
    many: Profile = {f"test_{n}": answer(n + 0.123) for n in range(12)}
    fewer = {name: mark for name, mark in many.items() if name != "test_3"}
    found = match(fewer, {"many": many}, TOTAL)
    assert found is not None
    assert (found.names, found.confidence) == (("many",), "medium")
    twin = {**many, "test_5": answer(5.123, request=2)}
    assert match(fewer, {"many": many, "twin": twin}, TOTAL) is None
    assert match({**fewer, "test_7": answer(1.0)}, {"many": many}, TOTAL) is None


def test_of_two_mistakes_that_look_alike_both_are_named() -> None:
    known = {"one": KNOWN["plus_one"], "two": KNOWN["plus_one"]}
    found = match(KNOWN["plus_one"], known, TOTAL)
    assert found is not None
    assert (found.names, found.confidence) == (("one", "two"), "medium")


def test_of_three_none_is() -> None:
    known = dict.fromkeys(("one", "two", "three"), KNOWN["plus_one"])
    assert match(KNOWN["plus_one"], known, TOTAL) is None


def test_an_answer_that_any_mistake_gives_is_no_evidence() -> None:
    assert said(dict(KNOWN["zeros"])) is None


def test_the_same_error_in_many_tests_is_one_observation() -> None:
    names = [f"test_{n}" for n in range(TOTAL)]
    everywhere: Profile = dict.fromkeys(names, error("TypeError: unsupported"))
    assert match(everywhere, {"known": everywhere}, TOTAL) is None


def test_an_error_is_alike_by_its_type() -> None:
    assert like(error("NameError: name 'x'"), error("NameError: name 'y'"))
    assert not like(error("NameError: name 'x'"), error("KeyError: 'x'"))


def test_marks_of_another_seed_say_nothing() -> None:
    drawn = {**KNOWN["plus_one"], "test_d": answer(7.7, drawn="0 6.1")}
    other = {**KNOWN["plus_one"], "test_d": answer(0.3, drawn="5 6.1")}
    found = match(other, {"known": drawn}, TOTAL)
    assert found is not None
    assert "test_d" not in found.tests
    only = {"test_d": answer(7.7, drawn="5 6.1")}
    assert match(only, {"known": {"test_d": drawn["test_d"]}}, TOTAL) is None


def test_where_several_answers_are_right_another_wrong_one_counts_like_a_test_that_parts() -> None:
    many: Profile = {f"test_{n}": answer(n + 0.123) for n in range(12)}
    open_ = {**many, "test_2": answer(2.123, distance=None)}
    assert match({**open_, "test_2": answer(7.5, distance=None)}, {"many": open_}, TOTAL)
    few = {name: open_[name] for name in ("test_1", "test_2", "test_3")}
    assert not match({**few, "test_2": answer(7.5, distance=None)}, {"few": few}, TOTAL)


def test_whole_numbers_that_floats_cannot_tell_differ_by_their_digits() -> None:
    huge = answer(1e30, distance=None, kind="i8#1")
    assert like(huge, replace(huge))
    assert not like(huge, replace(huge, kind="i8#2"))
    assert like(replace(huge, distance=1e30), replace(huge, kind="i8#2", distance=1e30))


def test_right_numbers_of_the_wrong_type_agree_by_their_type() -> None:
    listed = answer(1.0, distance=0.0, kind="f4")
    assert like(listed, replace(listed))
    assert not like(listed, replace(listed, kind="f8"))
    assert not like(listed, answer(1.0))


def test_a_case_without_a_mark_fits_only_another_without() -> None:
    unmarked: Profile = {**KNOWN["plus_one"], "test_d": None}
    assert same(unmarked, dict(unmarked))
    assert not same(unmarked, {**KNOWN["plus_one"], "test_d": answer(1.5)})


def test_nothing_failed_or_nothing_is_known() -> None:
    assert said({}) is None
    assert match(KNOWN["plus_one"], {}, TOTAL) is None
