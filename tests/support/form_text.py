"""The official form as plain text: all that the template lays out, row by row."""

from __future__ import annotations

from bot.forms.official import CERTIFICATION, SIGNATURE, TITLE, Labelled, OfficialForm


def text_of(form: OfficialForm) -> str:
    """The text of a form, cells of a row parted by tabs, as a print of it would be read."""
    lines = [f"** {TITLE} **", form.heading]
    for part in form.parts:
        lines.append(part.heading)
        lines += [" \t".join(_labelled(one) for one in row) for row in part.rows]
        lines += part.lines
    lines += [form.reports_heading, form.no_reports]
    for report in form.reports:
        lines.append(f"{report.label}\t:: {report.day} : {report.status}")
        figures = f":: {_equals(report.progress)} {_equals(report.spent)}"
        standing = "".join(f"\t: {words}" for words in (report.plan, report.target) if words)
        lines.append(f"\t{figures}{standing}")
    return "\n".join(
        [*lines, CERTIFICATION, *(f"{label}.....{whose}" for label, whose in SIGNATURE)]
    )


def _labelled(one: Labelled) -> str:
    return f"{one.label} : {one.value}" if one.label else one.value


def _equals(one: Labelled) -> str:
    return f"{one.label} = {one.value}"
