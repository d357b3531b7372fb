"""The catalogue and the code agree: no key is missing, none is left over, none lacks a value."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseComment,
    EntryType,
    Identifier,
    Junk,
    Message,
    SelectExpression,
    TextElement,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from bot.domain import circulars
from bot.domain.answering import Fault
from bot.domain.conversation import CHECKS, QUESTIONS
from bot.domain.digest import Listing
from bot.domain.evaluation import ScoreFault
from bot.domain.evidence import Unfit
from bot.domain.holiday_list import ListProblem
from bot.domain.in_round import Desk
from bot.domain.insight import Kind
from bot.domain.ladder import Verdict
from bot.domain.leave import DeputyAnswer, LeaveFault
from bot.domain.projects import ReportRecord
from bot.domain.reading import Reason
from bot.domain.report import Check, Plan, Target
from bot.domain.review import HistoryKind
from bot.domain.rounds import ObligationState
from bot.domain.sheets import Column
from bot.forms import DoubtKind, PrintedForm
from bot.forms.register_cells import Wrong
from bot.forms.register_file import Refusal
from bot.rendering.digest_lines import SHOWN
from bot.rendering.reasons import LIKELY
from bot.rendering.sheet_columns import MISSING, MONEY, PROJECTS, REPORTS
from bot.texts import LANGUAGES
from handlers import COMMANDS, GROUP_COMMANDS, PRIVATE_COORDINATOR_COMMANDS
from handlers.coordinators.branch_projects import PURPOSES
from handlers.language import DIGITS
from handlers.reminders.foresight import Barrier
from handlers.reporting.files import Other
from handlers.reviews.reopening import Reopening
from handlers.reviews.review import Hindrance
from storage.backup import Damage
from storage.excuses import Excused
from storage.register import Change
from storage.tables import InviteKind

ROOT = Path(__file__).resolve().parents[2]

HINTS = ("officer", "open", "digest", "late")
"""The suggestions on the demo's page (bot/demo/cast.py)."""

PRINTED = {field.name for field in (*fields(PrintedForm), *fields(ReportRecord))} - {
    "reports",
    "number",
    "files",
    "deputy",
    "on_behalf_of",
    "reasons",
    "month",
} | {"report"}
"""What two printings of a form can differ in, and what a form can lack."""

FAMILIES: dict[str, Iterable[str]] = {
    "book-refused-": Refusal,
    "button-change-": {*QUESTIONS, *CHECKS},
    "button-circular-": {
        *("number", "dated", "subject", "deadline", "whom", "document", "acknowledge", "drop"),
        *("by-hand", "codes", "back", "follow", "new", "people", "close", "withdraw", "list"),
        *("sure-close", "sure-withdraw"),
    },
    "change-": Change,
    "circular-fault-": circulars.Fault,
    "circular-state-": set(circulars.CircularState) - {circulars.CircularState.DRAFT},
    "circular-type-": circulars.TYPED,
    "cli-invite-": InviteKind,
    "cli-excused-": Excused,
    "command-": {*COMMANDS, *GROUP_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS},
    "invite-": {InviteKind.COORDINATOR, InviteKind.GROUP},
    "button-invite-": {InviteKind.COORDINATOR, InviteKind.GROUP},
    "excuse-no-": {"month", "reason"},
    "score-fault-": {*ScoreFault, "bad-year"},
    "search-for-": PURPOSES,
    "explained-": Check,
    "damage-": Damage,
    "demo-hint-": {*HINTS, *(f"{hint}-text" for hint in HINTS)},
    "doubt-": DoubtKind,
    "digits-": DIGITS,
    "digits-set-": DIGITS,
    "evidence-no-": Other,
    "evidence-unfit-": Unfit,
    "field-": PRINTED,
    "finding-": Kind,
    "leave-fault-": LeaveFault,
    "leave-shown-": DeputyAnswer,
    "memo-doubt-": circulars.MemoDoubt,
    "memo-field-": {
        *("number", "office", "dated", "subject", "addressees", "body", "signature"),
        *("announcement", "announced", "deadline", "phones", "links"),
        *("branches", "wanted", "original"),
    },
    "button-digest-": SHOWN - {Listing.MOVES.value},
    "desk-": Desk,
    "digest-": Listing,
    "note-": Desk,
    "plan-": Plan,
    "question-": QUESTIONS,
    "history-": HistoryKind,
    "reason-": {f"{check}-{n}" for check in Check for n in range(1, LIKELY + 1)},
    "refused-": Fault,
    "sheet-also-": Column,
    "sheet-col-": {
        column.name for column in (*PROJECTS, *REPORTS, *MISSING, *MONEY) if column.month is None
    },
    "reopen-": Reopening,
    "review-field-": QUESTIONS,
    "state-": ObligationState,
    "toast-review-": Hindrance,
    "target-": Target,
    "template-head-": ("column", "needed", "told", "example"),
    "template-told-": Column,
    "unclear-": Reason,
    "verdict-": {*Verdict, *Barrier},
    "weekday-": "0123456",
    "holidays-line-": ListProblem,
    "wrong-": Wrong,
}
"""Keys that the code puts together: their beginning, and what it may end them with."""

COMPUTED = {f"{prefix}{end!s}" for prefix, ends in FAMILIES.items() for end in ends}


_MARK = re.compile(r"</?[a-z]+>|(?<![\w/])/[a-z]+\b|kaona [a-z]+")
_EXAMPLE = re.compile(r"<(code|i)>.*?</\1>")

THAI_IN_ENGLISH = {
    *("digits-set-thai", "digits-set-arabic", "holidays-bad-day"),
    *("demo-ready", "demo-hint-open-text", "demo-hint-digest-text", "demo-hint-late-text"),
}
"""English texts that show Thai: how a date looks, and what stands on the demo's page."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  its name
        self.names.add(node.id.name)


class _Words(Visitor):
    def __init__(self) -> None:
        self.said: list[str] = []

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802  its name
        self.said.append(node.value)


class _Selects(Visitor):
    def __init__(self) -> None:
        self.variants: list[list[str]] = []

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802  its name
        keys = [v.key.name for v in node.variants if isinstance(v.key, Identifier)]
        self.variants.append(keys)


@cache
def catalogue(language: str) -> dict[str, dict[str, set[str]]]:
    """The variables of each key, by file."""
    files: dict[str, dict[str, set[str]]] = {}
    for path in sorted((ROOT / "bot" / "texts" / language).glob("*.ftl")):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        files[path.name] = {}
        for entry in resource.body:
            assert not isinstance(entry, Junk), f"{path}: {entry.content}"
            if isinstance(entry, Message):
                assert entry.id.name not in files[path.name], f"{path}: {entry.id.name} twice"
                variables = _Variables()
                variables.visit(entry)
                files[path.name][entry.id.name] = variables.names
    return files


def entries(language: str) -> Iterator[tuple[str, EntryType]]:
    """Everything that stands in a language's files."""
    for path in sorted((ROOT / "bot" / "texts" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            yield path.name, entry


@cache
def words_of(language: str) -> dict[str, str]:
    """What each text says, without its values."""
    found = {}
    for _, entry in entries(language):
        if isinstance(entry, Message):
            words = _Words()
            words.visit(entry)
            found[entry.id.name] = "".join(words.said)
    return found


@cache
def marks_of(language: str) -> dict[str, list[str]]:
    """The tags and commands of each text, in the order of the alphabet."""
    return {key: sorted(_MARK.findall(words)) for key, words in words_of(language).items()}


def _is_speech(words: str) -> bool:
    return any(character.isalpha() for character in _MARK.sub("", words))


def _without_examples(words: str) -> str:
    return _EXAMPLE.sub("", words)


def is_thai(words: str) -> bool:
    return any("\u0e00" <= character <= "\u0e7f" for character in words)


@cache
def variables_of() -> dict[str, set[str]]:
    return {key: names for file in catalogue("th").values() for key, names in file.items()}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """The rooms that speak; the simulator has its own words."""
    for room in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "simulator" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def spoken() -> Iterator[tuple[str, ast.Call]]:
    """Every call that reads a text, and where it stands."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"html", "plain"}
                and node.args
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def keys_of(argument: ast.expr) -> list[str]:
    """The keys an argument can be, where it is written out."""
    match argument:
        case ast.Constant(value=str(key)):
            return [key]
        case ast.IfExp(body=body, orelse=orelse):
            return keys_of(body) + keys_of(orelse)
    return []


def test_both_languages_have_the_same_files_with_the_same_keys_in_the_same_order() -> None:
    shapes = [
        {name: list(file) for name, file in catalogue(language).items()} for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


def test_a_text_has_the_same_variables_in_both_languages() -> None:
    assert catalogue("th") == catalogue("en")


def test_a_text_has_the_same_markup_and_commands_in_both_languages() -> None:
    """What is bold, to be copied or to be pressed in one language is so in the other."""
    differing = [
        (key, marks) for key, marks in marks_of("th").items() if marks != marks_of("en")[key]
    ]
    assert differing == []


def test_every_text_is_a_message_with_words_and_nothing_beside_it() -> None:
    """Terms and attributes would be compared by no test: nothing reads them."""
    for language in LANGUAGES:
        for path, entry in entries(language):
            assert isinstance(entry, Message | BaseComment), f"{path}: {entry}"
            if isinstance(entry, Message):
                assert entry.value is not None, f"{path}: {entry.id.name} has no words"
                assert not entry.attributes, f"{path}: {entry.id.name} has attributes"


def test_a_select_chooses_by_a_value_and_always_has_another_way() -> None:
    """Thai has no plurals, so it never chooses; English chooses between one and all others."""
    for language, allowed in (("th", []), ("en", [["one", "other"]])):
        for path, entry in entries(language):
            selects = _Selects()
            selects.visit(entry)
            wrong = [keys for keys in selects.variants if keys not in allowed]
            assert not wrong, f"{path}: {wrong}"


def test_thai_is_written_in_thai_and_english_in_english() -> None:
    thai, english = (words_of(language) for language in LANGUAGES)
    assert [key for key, words in thai.items() if _is_speech(words) and not is_thai(words)] == []
    spoken_thai = {key for key, words in english.items() if is_thai(_without_examples(words))}
    assert spoken_thai - THAI_IN_ENGLISH == set()


def test_texts_keep_to_the_lengths_of_the_bot_api() -> None:
    """Bot API: a command's description has 1-256 characters, a callback answer 0-200, the bot's
    description 0-512, its short one 0-120; a phone shows some 40 of a button's label."""
    limits = {"command-": 256, "toast-": 120, "button-": 40, "plan-": 40, "target-": 40}
    limits |= {"bot-description": 512, "bot-short-description": 120}
    for language in LANGUAGES:
        for key, words in words_of(language).items():
            for prefix, most in limits.items():
                assert not key.startswith(prefix) or len(words) <= most, f"{language}: {key}"


def test_no_key_stands_in_two_files() -> None:
    keys = [key for file in catalogue("th").values() for key in file]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("prefix", FAMILIES)
def test_every_member_of_a_family_has_its_text(prefix: str) -> None:
    wanted = {f"{prefix}{end!s}" for end in FAMILIES[prefix]}
    known_by_another_name = {
        "refused-not-a-choice",
        "question-percent-first",
    }
    assert wanted - variables_of().keys() - known_by_another_name == set()


def test_every_key_that_the_code_names_exists() -> None:
    named = {(key, place) for place, call in spoken() for key in keys_of(call.args[0])}
    assert len(named) > 100
    missing = {(key, place) for key, place in named if key not in variables_of()}
    assert missing == set()


def test_every_text_is_given_exactly_its_variables() -> None:
    wrong = []
    for place, call in spoken():
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords}
        wrong += [
            (place, key, sorted(map(str, given ^ variables_of()[key])))
            for key in keys_of(call.args[0])
            if given != variables_of()[key]
        ]
    assert wrong == []


def test_keys_are_put_together_only_in_the_known_families() -> None:
    unknown = []
    for place, call in spoken():
        argument = call.args[0]
        if not isinstance(argument, ast.JoinedStr):
            continue
        first = argument.values[0]
        beginning = first.value if isinstance(first, ast.Constant) else ""
        # An act and its choice are the keys of the plan and the target.
        if beginning not in FAMILIES and ast.unparse(argument) != ("f'{act.value}-{choice.value}'"):
            unknown.append((place, ast.unparse(argument)))
    assert unknown == []


def test_every_key_is_used() -> None:
    constants = {
        node.value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert variables_of().keys() - constants - COMPUTED == set()
