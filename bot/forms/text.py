"""From a file's text to the lines of the print: markup, page headers and odd characters go away."""

import html
import re

from bot.domain.thai_digits import clean

CELL = "\t"
"""What stands between two cells of a table row."""

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CELL_TAGS = re.compile(r"</?(?:td|th)\b[^<>]*>", re.IGNORECASE)
_BLOCK_TAGS = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|tr|table|tbody|thead|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_INLINE_TAGS = re.compile(r"</?(?:b|i|u|s|strong|em|span|font|sup|sub|a)\b[^<>]*>", re.IGNORECASE)
_TABLE_RULE = re.compile(r"^[-|\s:]+$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_BOLD = re.compile(r"\*{2,}")
_HEADING_MARK = re.compile(r"^#{1,6}\s+")

_TITLE = r"แบบแสดงรายงาน\s*ความก้าวหน้า\s*และ\s*ข้อมูลเกี่ยวกับ\s*โครงการ"
_HEADER_LINE = re.compile(rf"^[*\\#_ ]*{_TITLE}[*\\_ ]*$", re.MULTILINE)
# Within a line only the asterisks tell the header from a sentence that names the form.
_HEADER_IN_LINE = re.compile(rf"(?:[*\\] ?){{1,12}}{_TITLE}[* \\]*|{_TITLE} ?[*\\][* \\]*")


def printed_lines(text: str) -> list[str]:
    """Give the print's lines without empty ones, cells of a row parted by ``CELL``.

    Page headers, tags, bold marks and escapes are gone, cells are cleaned, digits are as printed.
    """
    with_cells = "\n".join(_with_cells(line) for line in _LINE_ENDS.sub("\n", text).split("\n"))
    without_tags = html.unescape(_without_tags(with_cells))
    rows = "\n".join(_clean_row(line) for line in without_tags.split("\n"))
    body = _HEADER_IN_LINE.sub(" ", _HEADER_LINE.sub("", rows))
    lines = (_without_marks(line) for line in body.split("\n"))
    return [line for line in lines if line]


def join_wrapped(lines: list[str]) -> str:
    """Join the lines of one wrapped value: Thai letters meet directly, as in a line that broke."""
    joined = ""
    for line in lines:
        meets_directly = joined and _is_thai_letter(joined[-1]) and _is_thai_letter(line[:1])
        joined += line if meets_directly or not joined else f" {line}"
    return joined


def _without_tags(text: str) -> str:
    with_cells = _CELL_TAGS.sub(CELL, text)
    return _INLINE_TAGS.sub("", _BLOCK_TAGS.sub("\n", with_cells))


def _with_cells(line: str) -> str:
    """Part the cells of a row that was written with bars; the rule below a heading goes away."""
    if not line.lstrip().startswith("|"):
        return line
    return "" if _TABLE_RULE.match(line) else line.replace("|", CELL)


def _clean_row(line: str) -> str:
    return CELL.join(clean(cell) for cell in line.split(CELL))


def _without_marks(line: str) -> str:
    unescaped = _HEADING_MARK.sub("", _BOLD.sub("", _ESCAPE.sub(r"\1", line)))
    cells = [cell.strip() for cell in unescaped.split(CELL)]
    return CELL.join(cell for cell in cells if cell)


def _is_thai_letter(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"
