import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.thai_digits import clean, figure_text, to_arabic


def test_thai_and_full_width_digits_become_arabic() -> None:
    assert to_arabic("โทร. ๐๒๒๒๖ ๓๗๕๕ หรือ １５６０") == "โทร. 02226 3755 หรือ 1560"


@given(st.text())
def test_positions_in_the_answer_are_positions_in_the_text(text: str) -> None:
    assert len(to_arabic(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  ประชุม\u00a0 ชี้แจง \n แล้ว\t", "ประชุม ชี้แจง แล้ว"),
        ("\ufeffประ\u200bชุม\u200d", "ประชุม"),
        ("ส\u0e4d\u0e32นักงาน", "สำนักงาน"),
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("เเผน", "แผน"),
        ("cafe\u0301", "café"),
        ("ก\x00ข", "กข"),
    ],
)
def test_text_that_looks_the_same_becomes_the_same(typed: str, plain: str) -> None:
    assert clean(typed) == plain


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_figures_come_with_plain_marks() -> None:
    assert figure_text("๔๒๒，๓๒๐．๕０ － ％") == "422,320.50 - %"
