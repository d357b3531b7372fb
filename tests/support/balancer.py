"""What stands before several instances: one address, behind which any living one answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

PIECE = 65_536
"""Bytes that are passed on at a time."""


class _Balancer:
    """Gives each connection to a living instance, to each in its turn."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either side ends it; where nobody listens it is cut."""
        self._ports.append(self._ports.pop(0))
        for port in self._ports:
            with suppress(OSError):
                answers, instance = await asyncio.open_connection("127.0.0.1", port)
                break
        else:
            writer.transport.abort()
            return
        with suppress(ExceptionGroup):
            async with asyncio.TaskGroup() as both:
                both.create_task(_carry(reader, instance))
                both.create_task(_carry(answers, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what comes; when one side has ended, so does the other."""
    try:
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    finally:
        writer.close()


@asynccontextmanager
async def balancing(port: int, instances: Sequence[int]) -> AsyncIterator[None]:
    """Listen on ``port`` of 127.0.0.1 for the instances that listen on theirs."""
    server = await asyncio.start_server(_Balancer(instances).serve, "127.0.0.1", port)
    async with server:
        yield
