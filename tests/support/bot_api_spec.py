"""The Bot API in machine-readable form, which lies beside the repository and is not part of it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "telegram-bot-api.json"

_LENGTH = re.compile(r"(\d+)\s*-\s*(\d+) (characters|bytes)(.*)", re.IGNORECASE)
_UP_TO_LENGTH = re.compile(r"up to (\d+) (characters|bytes)", re.IGNORECASE)
_ITEMS = re.compile(r"(?:list of|include) (\d+)-(\d+) ")
_MOST_ITEMS = re.compile(r"(?:list of up to|[Aa]t most) (\d+) ")
_RANGE = re.compile(r"(?:^|[,;] |Values between )(\d+)-(\d+)(?=[.;, ]|$)")
_CONSTANT = re.compile(r"(?:must be (\w+)|always \"(\w+)\"\.?)$")
_CHOICES = re.compile(r"(?:one of|urrently, can be) (\".*?)(?:\.\s|\.$|;|$)")
_QUOTED = re.compile(r"\"([^\"]+)\"")
_REQUIRED_WITHOUT = re.compile(r"Required if (\w+) is not specified")
_ALONE = re.compile(r"(Exactly|At most) one of the fields other than (.*?) must be used", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most of something.

    Attributes:
        least: The fewest.
        most: The most.
        unit: characters, bytes, items, or empty for the number itself.
        parsed: Characters are counted after the formatting was taken out.
    """

    least: int
    most: int
    unit: str
    parsed: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method or a field of an object, with what its description demands.

    Attributes:
        name: Its name.
        types: What it may be, such as "Integer", "Array of BotCommand".
        required: It has to be there.
        required_without: It has to be there unless this other field is.
        bounds: Its size, or None.
        choices: The texts it may be; empty: any.
    """

    name: str
    types: tuple[str, ...]
    required: bool
    required_without: str
    bounds: Bounds | None
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A method with its parameters, or a type with its fields.

    Attributes:
        fields: By name.
        subtypes: The type is one of these instead; empty: it has fields.
        alone: Of the fields other than these exactly (or at most) one may be there.
        alone_needed: One of them has to be there.
    """

    fields: Mapping[str, Field]
    subtypes: tuple[str, ...] = ()
    alone: frozenset[str] | None = None
    alone_needed: bool = False


@dataclass(frozen=True, slots=True)
class BotApiSpec:
    """All methods and types, by name."""

    methods: Mapping[str, Shape]
    types: Mapping[str, Shape]


def bot_api_spec() -> BotApiSpec | None:
    """Give the Bot API, or None on a machine without the file; there CI fails instead."""
    if _FILE.is_file():
        return _read(_FILE)
    if os.environ.get("CI"):
        pytest.fail("the description of the Bot API is missing")
    return None


def needed_bot_api_spec() -> BotApiSpec:
    """Give the Bot API; a test that is about it is skipped on a machine without the file."""
    spec = bot_api_spec()
    if spec is None:
        pytest.skip("the description of the Bot API is not on this machine")
    return spec


@cache
def _read(path: Path) -> BotApiSpec:
    content = json.loads(path.read_text(encoding="utf-8"))
    return BotApiSpec(
        {name: _shape(method) for name, method in content["methods"].items()},
        {name: _shape(kind) for name, kind in content["types"].items()},
    )


def _shape(entry: dict[str, Any]) -> Shape:
    fields = {field["name"]: _field(field) for field in entry.get("fields", [])}
    alone = _ALONE.search(" ".join(entry["description"]))
    return Shape(
        fields,
        tuple(entry.get("subtypes", ())),
        None if alone is None else frozenset(re.findall(r"\w+", alone[2])) & fields.keys(),
        alone is not None and alone[1] == "Exactly",
    )


def _field(entry: dict[str, Any]) -> Field:
    told, types = entry["description"], tuple(entry["types"])
    without = _REQUIRED_WITHOUT.search(told)
    return Field(
        entry["name"],
        types,
        entry["required"],
        without[1] if without else "",
        _bounds(told, types),
        _choices(told, types),
    )


def _bounds(told: str, types: tuple[str, ...]) -> Bounds | None:
    if types == ("String",):
        if found := _LENGTH.search(told):
            parsed = "pars" in found[4]
            return Bounds(int(found[1]), int(found[2]), found[3].lower(), parsed)
        if found := _UP_TO_LENGTH.search(told):
            return Bounds(0, int(found[1]), found[2].lower())
    if all(kind.startswith("Array of ") for kind in types):
        if found := _ITEMS.search(told):
            return Bounds(int(found[1]), int(found[2]), "items")
        if found := _MOST_ITEMS.search(told):
            return Bounds(0, int(found[1]), "items")
    if types in {("Integer",), ("Float",)} and (found := _RANGE.search(told)):
        return Bounds(int(found[1]), int(found[2]), "")
    return None


def _choices(told: str, types: tuple[str, ...]) -> frozenset[str]:
    if types != ("String",):
        return frozenset()
    if constant := _CONSTANT.search(told):
        return frozenset({constant[1] or constant[2]})
    choices = _CHOICES.search(told)
    return frozenset(_QUOTED.findall(choices[1])) if choices else frozenset()
