"""Reading the printed form of a project (``แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ``).

The form reaches us as text: out of the register's print, a word processor or a PDF. The print is
never clean, so reading gives two things: the facts of the form, and the doubts a person should
look at. Pure: text in, values out.
"""

from collections.abc import Sequence

from bot.forms.doubts import doubts_about
from bot.forms.merge import merge_printings
from bot.forms.model import (
    NEEDED_FIELDS,
    Doubt,
    DoubtKind,
    FormField,
    FormReading,
    NotAForm,
    PrintedForm,
    StrategyLevel,
    StrategyLine,
)
from bot.forms.printing import Printing, read_printing
from bot.forms.sections import Section, split_printings
from bot.forms.text import printed_lines

__all__ = [
    "Doubt",
    "DoubtKind",
    "FormField",
    "FormReading",
    "NotAForm",
    "PrintedForm",
    "StrategyLevel",
    "StrategyLine",
    "read_forms",
]


def read_forms(text: str) -> list[FormReading]:
    """Read every form that a text holds, in the order of their first printing.

    A form printed more than once is one reading: the first printing wins, and where another differs
    there is a doubt. A piece of a form that cannot be told to any (it lost its code or its name)
    is a doubt of the form before it.

    Raises:
        NotAForm: nothing in the text is a form with a code and a name; ``missing`` tells what the
            best piece of it lacked.

    """
    printings: list[Printing] = []
    cut_off: list[tuple[int, NotAForm]] = []
    errors: list[NotAForm] = []
    for sections in split_printings(printed_lines(text)):
        try:
            printings.append(read_printing(sections))
        except NotAForm as error:
            errors.append(error)
            if error.missing != NEEDED_FIELDS or sections.of(Section.REPORTS):
                cut_off.append((max(len(printings) - 1, 0), error))
    if not printings:
        raise min(errors, key=lambda error: len(error.missing))
    return [
        FormReading(reading.form, _all_doubts(reading, printings, cut_off))
        for reading in merge_printings(printings)
    ]


def _all_doubts(
    reading: FormReading, printings: Sequence[Printing], cut_off: Sequence[tuple[int, NotAForm]]
) -> tuple[Doubt, ...]:
    """Add the doubts about the facts, and about pieces cut off behind a printing of the form."""
    pieces = (
        Doubt(DoubtKind.PRINTING_UNREAD, None, {"missing": ",".join(error.missing)})
        for position, error in cut_off
        if printings[position].form.code == reading.form.code
    )
    return (*reading.doubts, *doubts_about(reading), *pieces)
