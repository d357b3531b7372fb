"""Lengths as Telegram counts them, and lists split over as few messages as they need."""

import html
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import (
    CALLBACK_ANSWER_LIMIT,
    callback_answer,
    edit,
    keyboard,
    length,
    message,
    shorten,
    split,
    visible,
)
from bot.simulator.html_input import read_html


@pytest.mark.parametrize(
    ("markup", "units"),
    [
        ("", 0),
        ("abc", 3),
        ("<b>abc</b>", 3),
        ("&lt;b&gt;&amp;", 4),
        ("ก้าวหน้า", 8),
        ("👍", 2),
        ("👩‍👩‍👧‍👦", 11),
        ("<i>๔๕.๕ %</i>\n", 7),
        ("&amp;lt;", 4),
    ],
)
def test_a_message_is_as_long_as_telegram_counts_it(markup: str, units: int) -> None:
    assert length(markup) == units


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_people_write_is_counted_and_shown_as_written(text: str) -> None:
    markup = f"<b>{html.escape(text, quote=False)}</b>"
    assert visible(markup) == text
    assert read_html(markup, {}).text == text
    assert length(markup) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("สั้น", 10, "สั้น"),
        ("exactly10!", 10, "exactly10!"),
        ("exactly 11!", 10, "exactly 1…"),
        ("a word more", 7, "a word…"),
        ("a word more", 8, "a word…"),
    ],
)
def test_a_long_text_is_cut_with_an_ellipsis(text: str, most: int, shown: str) -> None:
    assert shorten(text, most) == shown


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_never_longer_than_allowed(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


blocks_of_any_kind = st.lists(
    st.text(st.sampled_from("กx👍&<>\n "), min_size=1, max_size=60).map(
        lambda text: f"<b>{html.escape(text, quote=False)}</b>"
    ),
    max_size=60,
)


@given(
    blocks=blocks_of_any_kind, foot=st.sampled_from(["", "\nfoot 👍"]), limit=st.integers(170, 400)
)
def test_no_page_is_too_long_and_every_block_is_whole_and_in_its_place(
    blocks: list[str], foot: str, limit: int
) -> None:
    pages = split("<b>head</b>", blocks, foot, lambda part, parts: f"({part} of {parts})", limit)
    assert all(length(page) <= limit for page in pages)
    for page in pages:
        read_html(page, {})
    bodies = ["\n".join(["<b>head</b>", *blocks])]
    joined = pages[0]
    for number, page in enumerate(pages[1:], start=2):
        heading = f"({number} of {len(pages)})\n"
        assert page.startswith(heading)
        joined += "\n" + page.removeprefix(heading)
    assert joined == bodies[0] + (f"\n{foot}" if foot else "")


@given(blocks=st.lists(st.text("กx👍", min_size=1, max_size=60), max_size=60))
def test_no_page_could_have_held_the_next_block_as_well(blocks: list[str]) -> None:
    limit = 200
    pages = split("head", blocks, "", lambda _part, _parts: "more", limit)
    for page, following in pairwise(pages):
        first_block = following.split("\n")[1]
        assert length(page) + 1 + length(first_block) > limit - 4


def test_a_short_list_is_one_message() -> None:
    assert split("head", ["a", "b"], "foot", lambda _part, _parts: "more") == ["head\na\nb\nfoot"]


def test_hundreds_of_full_pages_stay_below_the_limit() -> None:
    blocks = ["x"] * 43 * 120
    pages = split("head", blocks, "foot", lambda part, parts: f"{part} of {parts}", 100)
    assert len(pages) >= 120
    assert max(length(page) for page in pages) <= 100


def test_a_message_is_html_without_a_link_preview_and_without_an_empty_keyboard() -> None:
    sent = message("<b>x</b>")
    assert sent.method == "sendMessage"
    assert sent.params == {
        "text": "<b>x</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def test_an_edit_without_buttons_takes_them_away() -> None:
    changed = edit("x", 7)
    assert changed.method == "editMessageText"
    assert changed.params["message_id"] == 7
    assert "reply_markup" not in changed.params
    assert "message_id" not in edit("x", None).params


def test_empty_rows_are_left_out_of_a_keyboard() -> None:
    button = Button("เริ่ม", Press(Act.START, 3))
    assert keyboard([[], [button]]) == {
        "inline_keyboard": [[{"text": "เริ่ม", "callback_data": "start:3:"}]]
    }


def test_an_answer_to_a_press_is_cut_to_what_telegram_takes() -> None:
    assert callback_answer("1").params == {"callback_query_id": "1"}
    told = callback_answer("1", "ก" * 300).params["text"]
    assert isinstance(told, str)
    assert len(told) == CALLBACK_ANSWER_LIMIT


def test_what_is_cut_is_counted_as_telegram_counts_and_never_through_a_letter() -> None:
    assert shorten("😀😀", 4) == "😀😀"
    assert shorten("😀😀😀", 5) == "😀😀…"
    assert shorten("😀😀😀", 4) == "😀…"
    assert shorten("ก😀" * 2_000, 9).endswith("ก…")
    assert length(shorten("ก😀" * 2_000, 100)) <= 100
