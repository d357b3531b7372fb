"""Holds the requests that a bot made against the Bot API's own description.

It knows nothing of the simulator's checks: two readings of the same rules.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import httpx

from tests.support.bot_api_spec import BotApiSpec, Bounds, Field, Shape, bot_api_spec

Json = dict[str, Any]

ARRAY = "Array of "
ATTACHED = "attach://"
FILE = "InputFile"
UPLOAD = {"file_name", "mime_type", "file_size"}
"""What a recorded request tells of an uploaded file."""

BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
_TAG = re.compile(r"<[^>]*>")
_DIGIT = re.compile(r"\d")
_ATTACHMENT = re.compile(ATTACHED + r"([\w-]+)")


def check_requests(requests: Iterable[Json]) -> None:
    """Fail with every request that the Bot API would not know, and the field that is wrong.

    ``requests`` are as ``/sim/requests`` tells them. Where the description of the Bot API is not
    on this machine nothing is checked, but in CI it has to be.
    """
    spec = bot_api_spec()
    if spec is not None:
        found = complaints(spec, requests)
        assert not found, "the Bot API knows no such request:\n" + "\n".join(found)


def check_requests_at(url: str) -> None:
    """Do the same with the requests that the simulator at an address recorded."""
    with httpx.Client(base_url=url, trust_env=False) as client:
        check_requests(client.get("/sim/requests").raise_for_status().json())


def complaints(spec: BotApiSpec, requests: Iterable[Json]) -> list[str]:
    """Tell what is wrong with requests; those that differ in digits only are looked at once."""
    found = []
    seen = set()
    for request in requests:
        likeness = _DIGIT.sub("0", repr((request["method"], request["params"])))
        if likeness not in seen:
            seen.add(likeness)
            place = f"request {request['id']}, {request['method']}"
            wrong = _of_request(spec, request["method"], request["params"])
            found += [f"{place}: {complaint}" for complaint in wrong]
    return found


def _of_request(spec: BotApiSpec, name: str, params: Json) -> Iterator[str]:
    method = spec.methods.get(name)
    if method is None:
        yield "there is no such method"
        return
    uploads = {key for key, value in params.items() if _is_upload(value)}
    attached = uploads & set(_ATTACHMENT.findall(json.dumps(params)))
    values = {
        key: _out_of_form(value, method.fields[key].types) if key in method.fields else value
        for key, value in params.items()
        if key in method.fields or key not in attached
    }
    yield from _Checker(spec, attached).of_shape("", method, values)
    kinds = values.get("allowed_updates")
    if isinstance(kinds, list):
        unknown = set(kinds) - (spec.types["Update"].fields.keys() - {"update_id"})
        yield from (f"allowed_updates: there is no update {kind}" for kind in sorted(unknown))


def _out_of_form(value: object, types: Sequence[str]) -> object:
    """Read what a form carries as text; what cannot be read stays a text, and is wrong as one."""
    if not isinstance(value, str) or "String" in types:
        return value
    if set(types) & {"Boolean", "True"}:
        return BOOLEANS.get(value.lower(), value)
    try:
        found: object = json.loads(value)
    except ValueError:
        return value
    return found


def _is_upload(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == UPLOAD


class _Checker:
    """Compares values with shapes; every complaint begins with the path of its field."""

    def __init__(self, spec: BotApiSpec, attached: set[str]) -> None:
        self._spec = spec
        self._attached = attached

    def of_shape(self, path: str, shape: Shape, values: Mapping[str, Any]) -> Iterator[str]:
        dot = f"{path}." if path else ""
        for name in sorted(values.keys() - shape.fields.keys()):
            yield f"{dot}{name}: there is no such field"
        for name, field in shape.fields.items():
            if name in values:
                yield from self._of_field(f"{dot}{name}", field, values)
            elif field.required:
                yield f"{dot}{name}: missing"
            elif field.required_without and field.required_without not in values:
                yield f"{dot}{name}: missing, and so is {field.required_without}"
        if shape.alone is not None:
            chosen = sorted((values.keys() & shape.fields.keys()) - shape.alone)
            if len(chosen) > 1 or (shape.alone_needed and not chosen):
                told = ", ".join(chosen) or "none"
                yield f"{path}: one of the fields has to say what it does, not {told}"

    def _of_field(self, path: str, field: Field, holder: Mapping[str, Any]) -> Iterator[str]:
        value = holder[field.name]
        wrong = list(self._of_value(path, field.types, value))
        yield from wrong
        if wrong:
            return
        if field.choices and value not in field.choices:
            yield f"{path}: {value!r} is none of {', '.join(sorted(field.choices))}"
        if field.bounds is not None:
            size = _size(field, field.bounds, value, holder)
            if not field.bounds.least <= size <= field.bounds.most:
                bounds = f"{field.bounds.least} to {field.bounds.most} {field.bounds.unit}"
                yield f"{path}: {size:g}, but {bounds.strip()} are allowed"

    def _of_value(self, path: str, types: Sequence[str], value: object) -> Iterator[str]:
        kinds = self._leaves(types)
        if isinstance(value, list):
            inner = [kind.removeprefix(ARRAY) for kind in kinds if kind.startswith(ARRAY)]
            for index, item in enumerate(value if inner else ()):
                yield from self._of_value(f"{path}[{index}]", inner, item)
            fits = bool(inner)
        elif _is_upload(value):
            fits = FILE in kinds
        elif isinstance(value, dict):
            shapes = [self._spec.types[kind] for kind in kinds if kind in self._spec.types]
            yield from self._of_likeliest(path, shapes, value)
            fits = bool(shapes)
        else:
            fits = any(self._fits(kind, value) for kind in kinds)
        if not fits:
            yield f"{path}: {value!r} is no {' or '.join(types)}"

    def _of_likeliest(self, path: str, shapes: list[Shape], value: Json) -> Iterator[str]:
        """Complain of an object as that one of the shapes which it is most like."""
        named = [shape for shape in shapes if _bears_name(shape, value)]
        found = [list(self.of_shape(path, shape, value)) for shape in named or shapes]
        yield from min(found, key=len, default=())

    def _leaves(self, types: Sequence[str]) -> list[str]:
        """Put in the place of each "one of" the types it stands for."""
        found = []
        for kind in types:
            known = self._spec.types.get(kind)
            found += self._leaves(known.subtypes) if known and known.subtypes else [kind]
        return found

    def _fits(self, kind: str, value: object) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        match kind:
            case "String":
                return isinstance(value, str) and self._is_attached(value)
            case "InputFile":
                return isinstance(value, str) and value.removeprefix(ATTACHED) in self._attached
            case "Integer":
                return is_number and isinstance(value, int)
            case "Float":
                return is_number
            case "Boolean":
                return isinstance(value, bool)
            case _:
                return kind == "True" and value is True

    def _is_attached(self, value: str) -> bool:
        is_reference = value.startswith(ATTACHED)
        return not is_reference or value.removeprefix(ATTACHED) in self._attached


def _bears_name(shape: Shape, value: Json) -> bool:
    """Whether a field that tells the shapes apart, such as ``type``, has this shape's name."""
    constants = [field for field in shape.fields.values() if len(field.choices) == 1]
    return bool(constants) and all(value.get(field.name) in field.choices for field in constants)


def _size(field: Field, bounds: Bounds, value: Any, holder: Mapping[str, Any]) -> float:  # noqa: ANN401 - any JSON
    """Measure what the bounds are about: items, bytes, UTF-16 units of a text, or the number."""
    if bounds.unit == "items":
        return len(value)
    if bounds.unit == "bytes":
        return len(value.encode())
    if bounds.unit == "characters":
        mode = holder.get(f"{field.name}_parse_mode", holder.get("parse_mode", ""))
        if bounds.parsed and str(mode).lower() == "html":
            value = html.unescape(_TAG.sub("", value))
        shown = value.strip() if bounds.parsed else value
        return len(shown.encode("utf-16-le")) // 2
    return float(value)
