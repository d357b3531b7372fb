"""parse_mode=HTML: what becomes formatting, what is refused, what the page shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.entities import RichText, detected, trimmed
from bot.simulator.errors import BotApiError
from bot.simulator.html_input import read_html
from bot.simulator.html_output import to_html
from bot.simulator.model import Person
from tests.support.bare_bot import Json

SOMCHAI = Person({"id": 7, "is_bot": False, "first_name": "สมชาย"}, "")


def read(source: str) -> RichText:
    return read_html(source, {7: SOMCHAI})


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("ก & ข", "ก & ข", []),
        ("&lt;&gt;&amp;&quot;&#3585;&#xE01;", '<>&"กก', []),
        ("<STRONG>ก</STRONG>", "ก", [("bold", 0, 1)]),
        ("<em>ก</em><i>ข</i>", "กข", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<ins>ก</ins><u>ข</u>", "กข", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>ก</s><del>ข</del>", "กข", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("😀<b>ก</b>", "😀ก", [("bold", 2, 1)]),
        ("<b>ก<i>ข</i></b>", "กข", [("bold", 0, 2), ("italic", 1, 1)]),
        ('<span class="tg-spoiler">ก</span>', "ก", [("spoiler", 0, 1)]),
        ("<tg-spoiler>ก</tg-spoiler>", "ก", [("spoiler", 0, 1)]),
        ("<blockquote>ก</blockquote>", "ก", [("blockquote", 0, 1)]),
        ("<blockquote expandable>ก</blockquote>", "ก", [("expandable_blockquote", 0, 1)]),
        ("<b></b>ก", "ก", []),
        ("<a href='nowhere'>ก</a>", "ก", []),
        ("<a href='tg://user?id=8'>ก</a>", "ก", []),
    ],
)
def test_telegrams_tags_become_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    rich = read(source)
    assert rich.text == text
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in rich.entities]
    assert found == entities


@pytest.mark.parametrize(
    ("source", "details"),
    [
        ("<a href='https://t.me/x?a=1&amp;b=2'>ก</a>", {"url": "https://t.me/x?a=1&b=2"}),
        ("<a>https://t.me/x</a>", {"url": "https://t.me/x"}),
        ("<a href='tg://user?id=7'>ก</a>", {"type": "text_mention", "user": SOMCHAI.user}),
        ('<pre><code class="language-sql">ก</code></pre>', {"type": "pre", "language": "sql"}),
        ('<tg-emoji emoji-id="9">ก</tg-emoji>', {"custom_emoji_id": "9"}),
    ],
)
def test_an_entity_tells_what_its_tag_told(source: str, details: Json) -> None:
    (entity,) = read(source).entities
    assert entity.items() >= details.items()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>ก", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ก</b>", "Unexpected end tag at byte offset 3"),
        (
            "<b><i>test</b></i>",
            'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
        ),
        ("<script>ก</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("ก<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("ก<br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("5 <6> 7", 'Unsupported start tag "6" at byte offset 2'),
        ("ก < ข", "Unclosed start tag at byte offset 4"),
        ("<b>ก</b", "Unclosed end tag at byte offset 6"),
        ("<span>ก</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<tg-emoji>ก</tg-emoji>",
            'Tag "tg-emoji" must have attribute "emoji-id" at byte offset 0',
        ),
        ("ก&nbsp;ข", 'Unsupported character reference "&nbsp;" at byte offset 3'),
        (f"&#{'9' * 5000};", f'Unsupported character reference "&#{"9" * 5000};" at byte offset 0'),
        ("&#0;", 'Unsupported character reference "&#0;" at byte offset 0'),
        ("&#xD800;", 'Unsupported character reference "&#xD800;" at byte offset 0'),
        ("<!-- ก -->", 'Unsupported start tag "!--" at byte offset 0'),
    ],
)
def test_anything_else_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(BotApiError) as refused:
        read(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_white_space_at_the_ends_is_cut_and_entities_move_along() -> None:
    rich = trimmed(read(" 😀 <b> ก </b> "))
    assert rich == RichText("😀  ก", [{"type": "bold", "offset": 3, "length": 2}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("/start@kaona_demo_bot", [("bot_command", "/start@kaona_demo_bot")]),
        ("กด /help หรือ ดู https://example.go.th/a?b=1.", ["/help", "https://example.go.th/a?b=1"]),
        ("ถึง @kaona_demo_bot", [("mention", "@kaona_demo_bot")]),
        ("22/10/2563 ก/ข a@b.com", []),
        ("😀 /start", ["/start"]),
    ],
)
def test_links_commands_and_mentions_are_found(
    text: str, found: list[str | tuple[str, str]]
) -> None:
    units = text.encode("utf-16-le")
    seen = []
    for entity, wanted in zip(detected(RichText(text, [])).entities, found, strict=True):
        first, last = entity["offset"], entity["offset"] + entity["length"]
        word = units[2 * first : 2 * last].decode("utf-16-le")
        seen.append((entity["type"], word) if isinstance(wanted, tuple) else word)
    assert seen == found


def test_nothing_is_looked_for_inside_code() -> None:
    rich = detected(read("<code>/start</code> /help"))
    assert [entity["type"] for entity in rich.entities] == ["code", "bot_command"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>ก<i>ข</i></b>ค", "<b>ก<i>ข</i></b>ค"),
        ("<pre>ก\nข</pre>", "<pre>ก\nข</pre>"),
        (
            "<a href='https://x.org/?&quot;&amp;b'>ก</a>",
            '<a href="https://x.org/?&quot;&amp;b" target="_blank" rel="noopener noreferrer">ก</a>',
        ),
        ("😀<b>😀</b>😀", "😀<b>😀</b>😀"),
        ("&lt;script&gt;", "&lt;script&gt;"),
    ],
)
def test_the_page_shows_the_same_formatting(source: str, html: str) -> None:
    rich = read(source)
    assert to_html(rich.text, rich.entities) == html


def test_crossing_entities_are_shown_as_nested_tags() -> None:
    crossing = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "italic", "offset": 1, "length": 2},
    ]
    assert to_html("abc", crossing) == "<b>a<i>b</i></b><i>c</i>"


@given(st.text(alphabet="<>&b/ia=\"'; ก😀\n", max_size=40))
def test_no_text_breaks_the_reader_and_what_passes_can_be_shown(source: str) -> None:
    reason = ""
    try:
        rich = read(source)
    except BotApiError as refused:
        rich, reason = RichText("", []), refused.description
    assert reason.startswith("Bad Request: can't parse entities: ") or not reason
    end = len(rich.text.encode("utf-16-le")) // 2
    for entity in rich.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= end
    assert read_html(to_html(rich.text, rich.entities), {}).text == rich.text
