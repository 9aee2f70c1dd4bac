"""What waits for one open connection, and what holds back topics that change many times a second."""

import asyncio
from collections import deque
from collections.abc import Callable

MOST_WAITING = 100
COALESCED = frozenset({"queue", "clocks", "organization", "presence", "present"})
# Who is where concerns every open queue: it may wait for some more.
SLOW = {"present": 5}


class Stream:
    """What one browser is told. It holds a bounded number of messages; a slower browser is let go."""

    def __init__(self, *, person_id: int, topics: frozenset[str]) -> None:
        self.person_id = person_id
        self.topics = topics
        self.over = asyncio.Event()
        self._waiting: deque[bytes] = deque()
        self._filled = asyncio.Event()

    def put(self, message: bytes) -> None:
        """Queue a message. A full queue ends the stream: the browser comes back and catches up."""
        if len(self._waiting) >= MOST_WAITING:
            self.over.set()
            return
        self._waiting.append(message)
        self._filled.set()

    async def take(self) -> bytes:
        """Everything that waits, in one piece."""
        await self._filled.wait()
        self._filled.clear()
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken


class Coalescer:
    """At most one message a topic and second (five for SLOW ones): the first at once, the last when the time is over."""

    def __init__(self, deliver: Callable[[str, int], None], *, seconds: float = 1.0) -> None:
        self._deliver = deliver
        self._seconds = seconds
        self._held: dict[str, int | None] = {}

    def push(self, topic: str, event: int) -> None:
        """Deliver now, or later within the second. Topics that are not counters pass straight through."""
        if topic.partition(":")[0] not in COALESCED:
            self._deliver(topic, event)
        elif topic in self._held:
            self._held[topic] = event
        else:
            self._held[topic] = None
            self._deliver(topic, event)
            asyncio.get_running_loop().call_later(self._seconds * SLOW.get(topic, 1), self._second_over, topic)

    def _second_over(self, topic: str) -> None:
        event = self._held.pop(topic)
        if event is not None:
            self.push(topic, event)
