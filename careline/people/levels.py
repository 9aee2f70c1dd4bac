"""How well somebody speaks a language. Pure: codes and their order."""

from collections.abc import Iterable
from enum import IntEnum


class Level(IntEnum):
    """The higher the better; the names in small letters are the codes in data."""

    NONE = 0
    BASIC = 1
    FLUENT = 2
    NATIVE = 3

    @property
    def code(self) -> str:
        return self.name.lower()


def levels(*, spoken: Iterable[str], native: Iterable[str], basic: Iterable[str]) -> dict[str, Level]:
    """The level of each spoken language: fluent, unless it is a mother tongue or spoken only a little."""
    known = dict.fromkeys(spoken, Level.FLUENT)
    return known | dict.fromkeys(basic, Level.BASIC) | dict.fromkeys(native, Level.NATIVE)
