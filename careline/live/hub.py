"""One process's switchboard: from the LISTEN connection to the streams that asked for a topic, to no other.

It lives on the event loop and is touched from there alone. It never broadcasts, but to say that it was away.
"""

import asyncio
import logging
import time
from collections import OrderedDict, defaultdict
from datetime import UTC, datetime

from careline.live import messages, presence
from careline.live.listening import listen_forever
from careline.live.streams import Coalescer, Stream

logger = logging.getLogger(__name__)

REMEMBERED_SECONDS = 120.0
MARGIN_SECONDS = 5.0
SWEEP_SECONDS = 5.0


class Hub:
    """Streams by topic. `start` may be called at any time, again and again; `stop` ends every stream."""

    def __init__(self) -> None:
        self._streams: set[Stream] = set()
        self._by_topic: dict[str, set[Stream]] = defaultdict(set)
        self._recent: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._listening_since: float | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._coalescer = Coalescer(self._send)
        self.is_stopping = False

    @property
    def is_listening(self) -> bool:
        """Whether the database tells us what happens, now."""
        return self._listening_since is not None

    @property
    def open_streams(self) -> int:
        """How many streams are open on this process, for the metrics."""
        return len(self._streams)

    def start(self) -> None:
        """Begin to listen, in the background: neither waits for the database nor fails without it."""
        if not self._tasks:
            loop = asyncio.get_running_loop()
            listening = listen_forever(heard=self._heard, connected=self._connected, lost=self._lost)
            self._tasks = [loop.create_task(listening), loop.create_task(self._sweep())]
            for task in self._tasks:
                task.add_done_callback(_report)

    def end_streams(self) -> None:
        """The process is told to stop: let every stream end and open no other: nothing holds it up."""
        self.is_stopping = True
        for stream in self._streams:
            stream.over.set()

    async def stop(self) -> None:
        """End the streams and close the connection."""
        self.end_streams()
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def open(self, stream: Stream, *, page_age_seconds: float) -> None:
        """Begin to tell a stream about its topics, and first what changed since its page was rendered."""
        self.start()
        self._streams.add(stream)
        for topic in stream.topics:
            self._by_topic[topic].add(stream)
        stream.put(messages.READY if self.is_listening else messages.AWAY)
        self._tell_missed(stream, since=time.monotonic() - page_age_seconds - MARGIN_SECONDS)

    def close(self, stream: Stream) -> None:
        """Forget a stream."""
        self._streams.discard(stream)
        for topic in stream.topics:
            listeners = self._by_topic[topic]
            listeners.discard(stream)
            if not listeners:
                del self._by_topic[topic]

    def streams_of(self, person_id: int) -> int:
        """How many streams a person has open on this process."""
        return sum(stream.person_id == person_id for stream in self._streams)

    def _tell_missed(self, stream: Stream, *, since: float) -> None:
        """Close the gap between rendering and hearing. When away, the catch-up on coming back does it."""
        if self._listening_since is None:
            return
        if since < max(self._listening_since, time.monotonic() - REMEMBERED_SECONDS):
            stream.put(messages.CATCH_UP)
            return
        for topic in stream.topics:
            at, event = self._recent.get(topic, (since, 0))
            if at > since:
                stream.put(messages.change(topic, event))

    def _heard(self, channel: str, payload: str) -> None:
        if channel == "presence":
            topic = presence.hear(payload)
            if topic:
                self._push_presence(topic)
            return
        topic, _, event = payload.rpartition(" ")
        if not topic or not event.isdecimal():
            logger.error("A notification that is not '<topic> <event id>': %r", payload)
            return
        self._push(topic, int(event))

    def _push_presence(self, topic: str) -> None:
        """To who looks at the topic, and to lists that say who is where."""
        self._push(f"presence:{topic}", 0)
        self._push("present", 0)

    def _push(self, topic: str, event: int) -> None:
        now = time.monotonic()
        self._recent[topic] = (now, event)
        self._recent.move_to_end(topic)
        while now - next(iter(self._recent.values()))[0] > REMEMBERED_SECONDS:
            self._recent.popitem(last=False)
        if topic in self._by_topic:
            self._coalescer.push(topic, event)

    def _send(self, topic: str, event: int) -> None:
        message = messages.change(topic, event)
        for stream in self._by_topic.get(topic, ()):
            stream.put(message)

    def _connected(self) -> None:
        self._listening_since = time.monotonic()
        for stream in self._streams:
            stream.put(messages.CATCH_UP)

    def _lost(self) -> None:
        if self._listening_since is None:
            return
        self._listening_since = None
        for stream in self._streams:
            stream.put(messages.AWAY)

    async def _sweep(self) -> None:
        """People who closed their laptop say no goodbye: their presence runs out."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            for topic in presence.expire(now=datetime.now(UTC)):
                self._push_presence(topic)


def _report(task: asyncio.Task[None]) -> None:
    """These tasks never end by themselves: an error of ours must not die with them in silence."""
    if not task.cancelled() and task.exception():
        logger.critical("Live updates stopped", exc_info=task.exception())


hub = Hub()
