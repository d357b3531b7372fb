"""What a button carries comes back as it went, and nothing else is taken for it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.report import Answers, Plan, Target
from bot.rendering.buttons import DATA_LIMIT, Act, Press, seal

FULL = Answers("ประชุมแล้ว", Decimal("45.50"), Decimal("120000.00"), Plan.ON_PLAN, Target.MET)


@given(
    st.sampled_from(Act),
    st.integers(0, 999_999_999),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_a_press_comes_back_as_it_went(act: Act, obligation_id: int, value: str) -> None:
    press = Press(act, obligation_id, value)
    try:
        data = press.encode()
    except ValueError:
        assert len(f"{act}:{obligation_id}:{value}".encode()) > DATA_LIMIT
        return
    assert 1 <= len(data.encode()) <= DATA_LIMIT
    assert Press.decode(data) == press


def test_the_largest_ids_and_the_longest_values_in_use_fit() -> None:
    longest = 999_999_999
    for press in (
        Press(Act.SEND, longest, seal(FULL)),
        Press(Act.CHANGE, longest, "disbursed"),
        Press(Act.AMEND, longest, "9999"),
        Press(Act.LANGUAGE, 0, "th"),
    ):
        assert len(press.encode().encode()) <= DATA_LIMIT


def test_a_value_of_more_than_64_bytes_is_refused_at_once() -> None:
    assert Press(Act.PLAN, 1, "x" * 57).encode() == "plan:1:" + "x" * 57
    with pytest.raises(ValueError, match="too long"):
        Press(Act.PLAN, 1, "x" * 58).encode()
    with pytest.raises(ValueError, match="too long"):
        Press(Act.PLAN, 1, "ก" * 20).encode()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "::",
        "start",
        "start:",
        "start::",
        "start:x:",
        "start:-1:",
        "start: 1:",
        "start:1.0:",
        "start:๑:",
        "start:²:",
        "START:1:",
        "destroy:1:",
        "start:1000000000:",
        "report|1",
        '{"act": "start"}',
        "\x00",
    ],
)
def test_what_no_button_of_ours_carries_is_not_understood(data: str) -> None:
    assert Press.decode(data) is None


@pytest.mark.parametrize(
    ("value", "number"), [("7", 7), ("", None), ("x", None), ("-1", None), ("๗", None)]
)
def test_a_value_is_a_number_only_in_plain_digits(value: str, number: int | None) -> None:
    assert Press(Act.AMEND, 1, value).number == number


@given(st.text(max_size=80))
def test_garbage_never_fails(data: str) -> None:
    found = Press.decode(data)
    assert found is None or found.act in Act


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, status="ประชุมแล้ว "),
        replace(FULL, percent=Decimal("45.51")),
        replace(FULL, disbursed=Decimal("120000.01")),
        replace(FULL, plan=Plan.BEHIND),
        replace(FULL, target=None),
    ],
)
def test_the_seal_tells_any_other_answers_apart(other: Answers) -> None:
    assert seal(FULL) == seal(replace(FULL))
    assert seal(other) != seal(FULL)


def test_only_a_button_about_an_obligation_tells_where_a_file_belongs() -> None:
    assert Press(Act.ATTACH, 5, "1").names_obligation
    assert not Press(Act.START).names_obligation
    for act in (Act.PROJECT, Act.OFFICE, Act.INVITE, Act.ASSIGN, Act.EXCUSE, Act.LEAVE_END):
        assert not Press(act, 5).names_obligation
