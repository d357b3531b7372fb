"""The printed form: how it looks, what it bears, and that nothing in it is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
import segno
from PIL import Image

from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.rendering.form import Printing, form_data, form_pdf
from tests.support.golden_forms import (
    PRINTED_ON,
    REAL_FORMS,
    VERSION,
    differs,
    golden,
    pictures,
    printed,
    real_form,
)
from tests.support.records import AWARD, SCHOOL

ONE = AWARD.reports[0]
BARE = replace(AWARD, reports=())
QR_MODULES = 33
"""The side of version 4, which holds 64 digits."""


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page; of Thai only the letters are there, of ASCII everything."""
    pages = pypdfium2.PdfDocument(pdf)
    return [str(page.get_textpage().get_text_range()) for page in pages]


@pytest.mark.parametrize("number", REAL_FORMS)
def test_a_real_form_looks_as_it_did(number: str) -> None:
    pages, kept = pictures(printed(real_form(number))), golden(number)
    assert len(pages) == len(kept)
    changed = [n for n, pair in enumerate(zip(pages, kept, strict=True), 1) if differs(*pair)]
    assert changed == [], "look at it, then: python -m tests.support.golden_forms"


def test_one_other_digit_is_another_picture() -> None:
    project = real_form("000")
    other = replace(project, budget=project.budget + Decimal("500.00"))
    pages = pictures(printed(other))
    assert [differs(*pair) for pair in zip(pages, golden("000"), strict=True)] == [
        True,
        False,
        False,
    ]


def test_the_same_project_version_and_day_give_the_same_bytes() -> None:
    assert printed(AWARD) == printed(AWARD)
    assert printed(AWARD) != printed(AWARD, thai_digits=True)
    another_day = form_pdf(AWARD, VERSION, Printing(date(2026, 11, 23)))
    assert printed(AWARD) != another_day
    assert b"D:20261122" in printed(AWARD)


def test_every_page_bears_title_code_print_date_hash_and_its_number() -> None:
    project = replace(AWARD, reports=tuple(replace(ONE, number=n) for n in range(1, 31)))
    pages = pages_of(printed(project))
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert "** แบบแสดงรายงาน" in page
        assert "03000000-2701" in page
        assert re.search(r"22 พ\.ย\. 2569", page)
        assert " ".join(["01234567", "89abcdef"] * 4) in page
        assert f"{number} / 3" in page


def test_thai_digits_number_the_pages_too() -> None:
    (page,) = pages_of(printed(SCHOOL, thai_digits=True))
    assert "๑ / ๑" in page
    assert "๒๒ พ.ย. ๒๕๖๙" in page
    assert "50370000-7327" in page


def test_the_qr_code_holds_the_hash() -> None:
    (page,) = pictures(printed(SCHOOL), pixels_per_inch=600)
    drawn = _modules(page)
    wanted = segno.make_qr(VERSION.upper(), error="m").matrix
    assert drawn == [[bool(module) for module in row] for row in wanted]


def _modules(page: Image.Image) -> list[list[bool]]:
    """The dark modules of the code at the foot of a page, on the left."""
    width, height = page.size
    corner = page.crop((0, int(height * 0.918), int(width * 0.18), height))
    dark = corner.point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    step = (right - left) / QR_MODULES
    assert abs((bottom - top) / QR_MODULES - step) < 0.2
    return [
        [
            dark.getpixel((int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))) == 255
            for x in range(QR_MODULES)
        ]
        for y in range(QR_MODULES)
    ]


def _marked(number: int, length: int) -> ProjectRecord:
    """Projects of which each report begins and ends with letters that a page tells surely."""
    words = "อยู่ระหว่างดำเนินการ " * length
    report = replace(ONE, number=number, percent=Decimal(number))
    return replace(BARE, reports=(replace(report, status=f"A{number}A {words} Z{number}Z"),))


@pytest.mark.parametrize("lines", range(20, 44, 2))
def test_no_report_is_torn_and_no_heading_left_alone_wherever_a_page_ends(lines: int) -> None:
    reports = tuple(_marked(n, 2 + n * 7 % 25).reports[0] for n in range(1, 13))
    strategies = tuple(StrategyRecord(f"S{n}S", "goal") for n in range(1, 6))
    project = replace(BARE, goals="\n".join(["g"] * lines), strategies=strategies, reports=reports)
    pages = pages_of(printed(project))
    for number in range(1, 13):
        wanted = {f"A{number}A", f"Z{number}Z", f" {number}.00 %"}
        holding = [page for page in pages if f"A{number}A" in page]
        assert len(holding) == 1
        assert all(words in holding[0] for words in wanted), number
    for heading, first in ((r"^1\.6 ", "S1S"), (r"^2\. ", "A1A")):
        (page,) = [page for page in pages if re.search(heading, page, re.MULTILINE)]
        assert first in page, heading
    assert [all(f"S{n}S" in page for n in range(1, 6)) for page in pages].count(True) == 1
    assert "Z12Z" in pages[-1], "the signature stands with a report"


def test_a_report_longer_than_a_page_goes_on_on_the_next() -> None:
    project = _marked(1, 400)
    pages = pages_of(printed(project))
    begins, ends = ([mark in page for page in pages] for mark in ("A1A", "Z1Z"))
    assert (sum(begins), sum(ends)) == (1, 1)
    assert begins.index(True) < ends.index(True)
    assert sum(page.count("อย") for page in pages) >= 400


HARD = (
    '=HYPERLINK("http://example.org","x")',
    "=HELLO(1)",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    '#panic() $x^2$ *b* _i_ `raw` @ref <label> // no comment \\ #image("/etc/passwd")',
    "- item",
    "+ item",
    "= heading",
    "/ term: words",
)


def test_what_people_wrote_is_printed_as_it_stands_wherever_it_stands() -> None:
    prose = "\n".join(HARD)
    project = replace(
        AWARD,
        name=HARD[0],
        officer=HARD[1],
        coordinator=HARD[2],
        agency=HARD[1:4],
        rationale=prose,
        strategies=tuple(StrategyRecord(line, "goal") for line in HARD),
        reports=tuple(replace(ONE, number=n, status=line) for n, line in enumerate(HARD, 1)),
    )
    text = _joined("".join(pages_of(printed(project))))
    for line in HARD:
        assert text.count(_joined(line)) >= 3, line


def _joined(text: str) -> str:
    """Without what a line's end adds."""
    return re.sub(r"[\s\u200b\ufffe\x02]+", "", text)


@pytest.mark.parametrize("name", ["A" * 2000, "ก" * 2000, "é" * 2000, "โครงการพัฒนา" * 167])
def test_a_name_without_end_stays_on_the_page(name: str) -> None:
    project = replace(AWARD, name=name, officer=name, reports=(replace(ONE, status=name),))
    for page in pictures(printed(project), pixels_per_inch=36):
        width, height = page.size
        margin = page.crop((int(width * 0.94), 0, width, height))
        assert not any(margin.histogram()[:200]), "something was written into the margin"


def test_a_long_name_loses_no_letter() -> None:
    text = _joined("".join(pages_of(printed(replace(BARE, name="Ab" * 1000)))))
    assert text.count("Ab") == 1000


def test_sixty_reports_are_all_there() -> None:
    reports = tuple(replace(ONE, number=n, percent=Decimal(n)) for n in range(1, 61))
    text = "".join(pages_of(printed(replace(AWARD, reports=reports))))
    assert [n for n in range(1, 61) if f" {n}.00 %" not in text] == []


def test_a_project_that_lacks_everything_has_a_form() -> None:
    empty = replace(SCHOOL, officer=None, reports=(replace(ONE, status=None, plan=None),))
    (page,) = pages_of(printed(replace(empty, reports=())))
    assert "50370000-7327" in page
    assert len(pages_of(printed(empty))) == 1


def test_without_phones_the_data_of_the_print_holds_none() -> None:
    told = str(form_data(AWARD, VERSION, Printing(PRINTED_ON, with_phones=False)))
    assert "1460" not in told
    assert "1460" in str(form_data(AWARD, VERSION, Printing(PRINTED_ON)))
