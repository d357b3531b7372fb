"""Which files can be evidence, by what is told of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evidence import (
    MOST_BYTES,
    MOST_OF_A_KIND,
    NAME_LIMIT,
    Evidence,
    FileKind,
    Unfit,
    file_name,
    is_only_a_link,
    unfit,
)

DOCUMENT = Evidence(FileKind.DOCUMENT, "id", "unique", "สัญญา.pdf", "application/pdf", 1_000)
PHOTO = Evidence(FileKind.PHOTO, "id", "unique")
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def several(file: Evidence, count: int) -> list[Evidence]:
    return [replace(file, unique_id=str(number)) for number in range(count)]


@pytest.mark.parametrize(
    ("name", "mime_type"),
    [
        ("สัญญา.pdf", "application/pdf"),
        ("สัญญา.PDF", None),
        ("สัญญา.pdf", "application/octet-stream"),
        (None, "application/pdf"),
        ("ไม่มีนามสกุล", "image/jpeg"),
        ("แบบ.docx", OFFICE),
        ("แบบ.odt", "application/vnd.oasis.opendocument.text"),
        ("งบ.csv", "text/plain"),
        ("ภาพ.heic", "image/heic"),
        ("ภาพ.jpg", "image/jpeg; charset=binary"),
    ],
)
def test_pdf_office_and_pictures_are_taken(name: str | None, mime_type: str | None) -> None:
    assert unfit(replace(DOCUMENT, name=name, mime_type=mime_type), []) is None


@pytest.mark.parametrize(
    ("name", "mime_type"),
    [
        ("โปรแกรม.exe", "application/x-msdownload"),
        ("ภาพ.jpg.exe", "image/jpeg"),
        ("สัญญา.pdf", "application/x-msdownload"),
        ("ภาพ.svg", "image/svg+xml"),
        ("แบบ.docm", OFFICE),
        ("รวม.zip", "application/zip"),
        ("อ่าน.txt", "text/plain"),
        (None, "video/mp4"),
        ("หน้า.html", None),
    ],
)
def test_whatever_else_is_refused(name: str | None, mime_type: str | None) -> None:
    file = replace(DOCUMENT, name=name, mime_type=mime_type)
    assert unfit(file, []) is Unfit.TYPE


@pytest.mark.parametrize("name", [None, "สัญญา", "สัญญา."])
def test_a_file_that_tells_nothing_of_itself_is_refused(name: str | None) -> None:
    file = replace(DOCUMENT, name=name, mime_type=None)
    assert unfit(file, []) is Unfit.UNKNOWN
    assert unfit(replace(file, mime_type="application/octet-stream"), []) is Unfit.UNKNOWN


def test_a_photo_needs_neither_name_nor_type_nor_size() -> None:
    assert unfit(PHOTO, []) is None


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not() -> None:
    assert unfit(replace(DOCUMENT, size=MOST_BYTES), []) is None
    assert unfit(replace(DOCUMENT, size=None), []) is None
    assert unfit(replace(DOCUMENT, size=MOST_BYTES + 1), []) is Unfit.LARGE
    assert unfit(replace(DOCUMENT, size=0), []) is Unfit.EMPTY


def test_ten_of_each_kind_are_taken() -> None:
    nine, ten = MOST_OF_A_KIND - 1, MOST_OF_A_KIND
    assert unfit(PHOTO, several(PHOTO, nine)) is None
    assert unfit(PHOTO, several(PHOTO, ten)) is Unfit.MANY
    assert unfit(DOCUMENT, several(PHOTO, ten)) is None
    assert unfit(DOCUMENT, several(DOCUMENT, ten)) is Unfit.MANY


def test_the_same_file_is_told_apart_from_too_many() -> None:
    there = [*several(PHOTO, MOST_OF_A_KIND - 1), PHOTO]
    assert unfit(replace(PHOTO, file_id="another id of the same file"), there) is Unfit.TWICE


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("สัญญา.pdf", "สัญญา.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ก\\งบ.xlsx", "งบ.xlsx"),
        ("/", None),
        ("..", None),
        ("", None),
        (None, None),
        ("a\u202egpj.exe", "agpj.exe"),
        ("สอง\nบรรทัด.pdf", "สอง บรรทัด.pdf"),
        ("ก" * 300 + ".pdf", "ก" * (NAME_LIMIT - 5) + "…" + ".pdf"),
    ],
)
def test_a_name_is_kept_as_one_line_without_a_path(
    given_name: str | None, kept: str | None
) -> None:
    assert file_name(given_name) == kept


@given(st.text())
def test_no_name_holds_a_path_or_is_too_long(given_name: str) -> None:
    kept = file_name(given_name)
    assert kept is None or (kept and not set(kept) & set("/\\\n\0") and len(kept) <= NAME_LIMIT)


@pytest.mark.parametrize(
    "said",
    [
        "https://drive.google.com/file/d/1",
        "  www.example.org/a.pdf ",
        "HTTP://example.org https://example.org/b",
        "drive.google.com/x",
    ],
)
def test_addresses_alone_are_a_link(said: str) -> None:
    assert is_only_a_link(said)


@pytest.mark.parametrize(
    "said", ["", "ลงนามแล้ว https://example.org", "45", "ส่งมอบแล้ว", "https://", "1.5"]
)
def test_words_beside_an_address_are_an_answer(said: str) -> None:
    assert not is_only_a_link(said)
