"""What stands before several instances of the bot: one address, each post to the next of them."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_KEEPING = re.compile(rb"(?i)connection: keep-alive")


class Front:
    """Carries each post to one instance, in turn, and its answer back.

    Attributes:
        url: Where it listens.
        posts: How many posts each instance was given, by its port.
    """

    def __init__(self, instances: Sequence[int]) -> None:
        self.url = ""
        self.posts: Counter[int] = Counter()
        self._instances = list(instances)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one post; its connection ends with it, so that the next goes to another one.

        Where the instance is not there, the connection is cut.
        """
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(_LENGTH.findall(head)[0])
            body = await reader.readexactly(length)
            port = self._instances[0]
            self._instances.append(self._instances.pop(0))
            self.posts[port] += 1
            answers, instance = await asyncio.open_connection("127.0.0.1", port)
            instance.write(_KEEPING.sub(b"Connection: close", head) + body)
            writer.write(await answers.read())
            instance.close()
            await instance.wait_closed()
        writer.close()


@asynccontextmanager
async def front_of(instances: Sequence[int], path: str) -> AsyncIterator[Front]:
    """A front on a free port, for the instances that listen on these ports."""
    made = Front(instances)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    async with server:
        made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{path}"
        yield made
