"""Papers and pictures: what people wrote stays text, and the same data gives the same bytes."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bot.rendering import typesetting
from bot.rendering.typesetting import to_pdf, to_png

TEMPLATE = """
#import "text.typ": house
#show: house
#set page(width: 12cm, height: 4cm, margin: 5mm)
#for line in json(bytes(sys.inputs.data)).lines [#line \\ ]
"""
MADE_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shared = (typesetting.PAPERS / "text.typ").read_bytes()
    (tmp_path / "text.typ").write_bytes(shared)
    (tmp_path / "lines.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(typesetting, "PAPERS", tmp_path)
    return "lines"


def text_of(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0]
    return str(page.get_textpage().get_text_range())


def test_markup_in_what_people_wrote_is_printed_as_it_stands(template: str) -> None:
    written = ["#panic()", "$x$ *b* <i>", '#image("/etc/passwd")']
    printed = text_of(to_pdf(template, {"lines": written}, MADE_AT))
    assert [line.strip() for line in printed.splitlines()] == written


def test_the_same_data_gives_the_same_bytes(template: str) -> None:
    data = {"lines": ["รายงานความก้าวหน้าที่ ๑"]}
    assert to_pdf(template, data, MADE_AT) == to_pdf(template, data, MADE_AT)
    assert to_png(template, data) == to_png(template, data)


def test_a_page_too_many_is_a_picture_more(template: str) -> None:
    few, many = (to_png(template, {"lines": ["ก้าวหน้า"] * count}) for count in (1, 10))
    assert (len(few), len(many) > 1) == (1, True)


def test_thai_leaves_ink_on_the_picture_and_marks_reach_above_their_letter(template: str) -> None:
    def ink(text: str) -> tuple[int, int, int, int]:
        (picture,) = to_png(template, {"lines": [text]})
        box = Image.open(io.BytesIO(picture)).convert("L").point(lambda v: 255 - v).getbbox()
        assert box is not None
        return box

    assert ink("ปี่")[1] < ink("ปา")[1]
