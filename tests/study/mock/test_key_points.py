"""Which key points an answer seems to touch."""

from __future__ import annotations

import pytest

from mlqa.study.mock.key_points import tokens, touches


@pytest.fixture
def iou(catalog):
    """Why IoU is a bad loss: no gradient when apart; GIoU, DIoU and CIoU."""
    return catalog.find("iou").follow_ups[0]


def found(answer, follow_up):
    return [touch.touched for touch in touches(answer, follow_up)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The gradient vanishes when the boxes are apart.", [True, False]),
        ("GIoU and DIoU, with the distance of centres", [False, True]),
        ("no gradient if apart; GIoU adds the enclosing box, DIoU the distance", [True, True]),
        ("不管隔多远，损失都一样，梯度是零", [True, False]),
        ("可以用 GIoU 或 DIoU，考虑中心距离", [False, True]),
        ("I do not know", [False, False]),
        ("", [False, False]),
        ("!!! ??? ()", [False, False]),
    ],
)  # fmt: skip
def test_an_answer_touches_what_it_speaks_of(iou, answer, expected):
    assert found(answer, iou) == expected


def test_the_question_said_again_touches_nothing(catalog):
    for problem in catalog.problems.values():
        for follow_up in problem.follow_ups:
            said = f"{follow_up.question.en} {follow_up.question.zh}"
            assert not any(found(said, follow_up))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_key_point_touches_itself(catalog, lang):
    for problem in catalog.problems.values():
        for follow_up in problem.follow_ups:
            for number, point in enumerate(follow_up.key_points):
                assert found(point.lang(lang), follow_up)[number], point


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_answers_to_other_questions_seldom_touch(catalog, lang):
    follow_ups = [f for problem in catalog.problems.values() for f in problem.follow_ups]
    strangers = zip(follow_ups, follow_ups[40:] + follow_ups[:40], strict=True)
    seen = [
        touched
        for follow_up, other in strangers
        for point in other.key_points
        for touched in found(point.lang(lang), follow_up)
    ]
    assert sum(seen) < 0.05 * len(seen)


def test_the_words_are_shown_as_they_were_answered(iou):
    first, second = touches("Gradients are gone when APART. DIoU 考虑中心距离", iou)
    assert first.words == ("gradients", "apart")
    assert second.words == ("diou", "中心距离")


def test_what_is_compared():
    assert list(tokens("The suppressed boxes suppress; 3.5 of GIoU")) == [
        "suppr", "boxes", "3.5", "giou",
    ]  # fmt: skip
    assert list(tokens("梯度的方向")) == ["梯度", "方向"]
