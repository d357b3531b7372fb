"""A local Telegram: a Bot API server, the people who talk to the bot, and a page to watch them.

It keeps everything in memory, listens on 127.0.0.1 only and knows nothing of the bot it serves.
`python -m bot.simulator` runs it in a process of its own.

    server      one port: /bot<token>/METHOD, /file/..., /sim/... and the page
    wire        its connections: bound to this machine, reset on order
    bot_api     a bot's request: read (params), made to fail (failures on order, faults by chance),
                paced (limits), answered, recorded (recording)
    methods/    the Bot API, one file per family; access, formatting, keyboards, pictures check
    control     the people's side: users, groups, chats; bench: clock, events, record;
                trouble: failures, faults, storms, limits
    people      what people do (sent, standing); world holds the state they and the bot change
    updates     what the bot has not confirmed; webhook posts it, in lanes
    events      everything that happened, numbered; waiters wakes who waits for more
"""

from bot.simulator.server import PortTaken, Simulator
from bot.simulator.world import ClockControl, Step

__all__ = ["ClockControl", "PortTaken", "Simulator", "Step"]
