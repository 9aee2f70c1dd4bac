"""Targets as people type them: `90`, `45 min`, `1 h 30 min`, `48 h – 72 h` (an aim before it).

Never days: a day has no fixed number of open hours.
"""

import re

UNITS = {"": 60, "h": 3600, "hour": 3600, "hours": 3600, "min": 60, "minute": 60, "minutes": 60, "m": 60, "s": 1}
PART = re.compile(r"([0-9]{1,7})\s*([a-z]*)", re.ASCII)
RANGE = re.compile(r"\s*(?:[-–]|\bto\b)\s*", re.ASCII | re.IGNORECASE)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_SECONDS = 10_000 * 3600
# What keeps an example readable inside right-to-left text comes along when it is copied.
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


class InvalidDuration(ValueError):
    """What was typed is no duration, or none that can be promised."""


def seconds_from(text: str) -> int:
    """Whole seconds, 1 to 10,000 hours; a bare number is minutes. Raises InvalidDuration."""
    rest, total = text.translate(MARKS).strip().casefold(), 0
    while rest:
        match = PART.match(rest)
        if not match or match[2] not in UNITS:
            raise InvalidDuration(text)
        total += int(match[1]) * UNITS[match[2]]
        rest = rest[match.end() :].lstrip()
    if not 0 < total <= MOST_SECONDS:
        raise InvalidDuration(text)
    return total


def written(seconds: int) -> str:
    """The shortest text that `seconds_from` reads back."""
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


def range_from(text: str) -> tuple[int | None, int]:
    """The aim, if there is one, and the target of “48 h – 72 h” or “72 h”. Raises InvalidDuration, also for an aim after it.

    An aim without a unit has that of the target: “48 to 72 h”.
    """
    low, dash, high = RANGE.sub("–", text.translate(MARKS).strip()).partition("–")
    if not dash:
        return None, seconds_from(text)
    unit = high.rstrip()[len(high.rstrip().rstrip(LETTERS)) :] if low.strip().isdecimal() else ""
    aim, seconds = seconds_from(f"{low}{unit}"), seconds_from(high)
    if aim > seconds:
        raise InvalidDuration(text)
    return aim, seconds


def range_written(*, aim: int | None, seconds: int) -> str:
    """The shortest text that `range_from` reads back."""
    return f"{written(aim)} – {written(seconds)}" if aim else written(seconds)
