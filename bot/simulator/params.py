"""Reading a bot's request: query, JSON, form and multipart give the same parameters."""

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.simulator.errors import refuse
from bot.simulator.shapes import Json

ATTACHED = "attach://"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in the request.

    Attributes:
        name: File name as given.
        mime_type: As given, or application/octet-stream.
        content: The bytes.
    """

    name: str
    mime_type: str
    content: bytes


class Params:
    """The parameters of one request; every reader refuses what the real server refuses."""

    def __init__(self, values: Json) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        """Read a string; empty when it is missing."""
        value = self._values.get(name)
        if value is None or isinstance(value, Upload):
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Read a whole number; 400 when it is none."""
        value = self.text(name)
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            refuse(f"invalid {name} specified")

    def flag(self, name: str) -> bool:
        """Read a Boolean as the server does: true, yes or 1 in any case."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def parsed(self, name: str) -> object:
        """Read an object or array, which forms carry as JSON text; None when it is missing."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            refuse(f"can't parse {name} JSON object")

    def strings(self, name: str) -> list[str] | None:
        """Read an array of strings; None when it is missing."""
        value = self.parsed(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            refuse(f"can't parse {name}: Expected an Array of Strings")
        return value

    def upload(self, name: str) -> Upload | str:
        """Read a file: the upload itself, or the text given instead (a file id)."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith(ATTACHED):
            value = self._values.get(value.removeprefix(ATTACHED))
        return value if isinstance(value, Upload) else self.text(name)

    def recorded(self) -> Json:
        """Tell the parameters as they came, files by name and size, for /sim/requests."""
        return {
            name: {
                "file_name": value.name,
                "mime_type": value.mime_type,
                "file_size": len(value.content),
            }
            if isinstance(value, Upload)
            else value
            for name, value in self._values.items()
        }


async def read_params(request: Request) -> Params:
    """Collect the parameters of a request; BotApiError 400 when the body cannot be read."""
    values: Json = dict(request.query_params)
    if request.method == "GET":
        return Params(values)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        values |= await _read_multipart(request)
    elif kind == "application/json":
        values |= _read_json(await request.body())
    else:
        body = (await request.body()).decode("utf-8", "replace")
        values |= parse_qsl(body, keep_blank_values=True)
    return Params(values)


def _read_json(body: bytes) -> Json:
    try:
        values = json.loads(body or b"{}")
    except ValueError:
        refuse("can't parse JSON object")
    if not isinstance(values, dict):
        refuse("object expected as the request")
    return values


async def _read_multipart(request: Request) -> Json:
    values: Json = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                values[name] = Upload(value.filename or name, kind, await value.read())
            else:
                values[name] = value
    return values
