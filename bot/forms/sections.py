"""Finding the sections of each printing of a form."""

import re
from dataclasses import dataclass, field
from enum import IntEnum


class Section(IntEnum):
    """The sections that are read, in the order of the print."""

    FACTS = 1
    """1.1 and 1.2: the labelled fields."""
    RATIONALE = 3
    OBJECTIVES = 4
    GOALS = 5
    STRATEGIES = 6
    OTHER = 7
    """Any further part of section 1, which is not read."""
    REPORTS = 8
    SIGNATURE = 9


@dataclass
class Sections:
    """The lines of one printing by section, without the sections' headings."""

    lines: dict[Section, list[str]] = field(default_factory=dict)
    last: Section = Section.FACTS

    def add(self, section: Section, line: str) -> None:
        """Put a line into a section; the last section only moves down the print."""
        self.last = section
        if line:
            self.lines.setdefault(section, []).append(line)

    def of(self, section: Section) -> list[str]:
        """Give a section's lines; none when the print has no such section."""
        return self.lines.get(section, [])


_BULLET = r"^(?:[-•]\s*)?"
_POINT = r"\s*\.\s*"
_AFTER_TITLE = r"[\s.…:]*"


def _part(digits: str, title: str) -> re.Pattern[str]:
    """Match a heading of section 1 with its number, or alone on its line without it."""
    number = rf"[1๑]{_POINT}[{digits}][\s.]*"
    return re.compile(rf"{_BULLET}{number}{title}{_AFTER_TITLE}|^{title}{_AFTER_TITLE}$")


_HEADINGS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (Section.RATIONALE, _part("3๓", "หลักการและเหตุผล")),
    (Section.OBJECTIVES, _part("4๔", "วัตถุประสงค์ของโครงการ")),
    (Section.GOALS, _part("5๕", "เป้าหมายของโครงการ")),
    (Section.STRATEGIES, _part("6๖", r"สนับสนุนแผนพัฒนา\s*(?:กทม|กรุงเทพ).*")),
    (
        Section.REPORTS,
        re.compile(
            rf"{_BULLET}(?:\d[\s.]*)?รายงานความก้าวหน้าของโครงการ"
            rf"(?:\s*และการใช้จ่ายงบประมาณ)?{_AFTER_TITLE}$"
        ),
    ),
    (Section.SIGNATURE, re.compile(r"^ขอรับรองว่า.*|^ลงชื่อ\s*[.…_].*")),
)
_REST_OF_REPORTS_HEADING = re.compile(rf"^และการใช้จ่ายงบประมาณ{_AFTER_TITLE}$")
_FURTHER_PART = re.compile(rf"{_BULLET}1{_POINT}[7-9]\s.*")
_REPORT_ROW = re.compile(rf"{_BULLET}(?:รายงานครั้งที่\s*\d+\s*)?::\s*\d")
_FIRST_HEADINGS = (
    re.compile(rf"{_BULLET}(?:\d[\s.]*)?ชื่อโครงการและหน่วยงานที่รับผิดชอบ[^:]*$"),
    re.compile(rf"{_BULLET}(?:\d{_POINT}\d[\s.]*)?รหัสโครงการและชื่อโครงการ[^:]*$"),
    re.compile(rf"{_BULLET}\d{_POINT}\d[\s.]*หน่วยงานที่รับผิดชอบ[^:]*$"),
)
_NAME_FIELD = re.compile(rf"{_BULLET}ชื่อโครงการ\s*/\s*กิจกรรม[\s.…]*:")


def split_printings(lines: list[str]) -> list[Sections]:
    """Cut the lines of a text into printings, each in its sections.

    A printing begins with the headings of section 1 or with the field of the name; a text without
    any of them is one printing without sections beyond the first.
    """
    printings = [Sections()]
    is_named = False
    for line in lines:
        current = printings[-1]
        is_heading = any(heading.match(line) for heading in _FIRST_HEADINGS)
        is_name = _NAME_FIELD.match(line) is not None
        if (is_heading and current.last > Section.FACTS) or (is_name and is_named):
            current = Sections()
            printings.append(current)
            is_named = False
        is_named = is_named or is_name
        if not is_heading:
            _place(current, line)
    return printings


def _place(printing: Sections, line: str) -> None:
    """Put a line into its section; headings only lead down the print, so prose may quote them."""
    for section, heading in _HEADINGS:
        found = heading.match(line)
        if found and section > printing.last:
            rest = line[found.end() :].strip()
            printing.add(section, rest)
            return
    if printing.last == Section.STRATEGIES and _FURTHER_PART.match(line):
        printing.add(Section.OTHER, line)
        return
    if Section.STRATEGIES <= printing.last < Section.REPORTS and _REPORT_ROW.match(line):
        printing.add(Section.REPORTS, line)
        return
    if printing.last == Section.REPORTS and _REST_OF_REPORTS_HEADING.match(line):
        return
    printing.add(printing.last, line)
