"""How much of us the world may use at once: connections in all and of one address, letters that are being read."""

import asyncio
from collections import Counter

MOST_OF_ONE = 10
MOST_LETTERS = 10


class Limits:
    """The counts of one process. Not for threads: everything happens on one event loop."""

    def __init__(self, *, most: int, most_of_one: int = MOST_OF_ONE) -> None:
        self._most, self._most_of_one = most, most_of_one
        self._open: Counter[str] = Counter()
        self.letters = asyncio.Semaphore(MOST_LETTERS)
        self.busy = 0

    def enter(self, client: str) -> bool:
        """Count a connection, unless there are enough; those without an address are of this machine, and our own relay's."""
        if self._open.total() >= self._most or (client and self._open[client] >= self._most_of_one):
            return False
        self._open[client] += 1
        return True

    def leave(self, client: str) -> None:
        """A counted connection ended."""
        self._open[client] -= 1
        if not self._open[client]:
            del self._open[client]
