"""What a business calendar says, and where it is applied; read from and written to JSON.

Immutable and hashable, so that what is compiled from it can be kept. Computes nothing: see `hours.py`.
"""

from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass, field
from datetime import date, datetime
from typing import Any

from careline.sla.entries import DatedEntry, YearlyEntry, dated_from_json, entry_to_json, yearly_from_json
from careline.sla.reading import InvalidRules, read_flag, read_list, read_object, read_text, within
from careline.sla.windows import Span, Window, window_from_json, window_to_json

__all__ = [
    "CalendarRules",
    "Closure",
    "DatedEntry",
    "Interval",
    "InvalidPlace",
    "InvalidRules",
    "Place",
    "Span",
    "Window",
    "YearlyEntry",
]


KEYS = ("windows", "closed_on_holidays", "yearly", "dated", "always", "place")


class InvalidPlace(ValueError):
    """The place is not known: `field` is zone, country or subdivision."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """Where rules are applied: IANA `zone`, ISO alpha-2 `country` and its `subdivision` ("" = none given).

    One calendar serves every organization in its own place, without a copy. `places.check_place` validates.
    """

    zone: str
    country: str = ""
    subdivision: str = ""

    @classmethod
    def from_json(cls, document: object) -> "Place":
        """Read `{"zone": "Europe/Berlin", "country": "DE", "subdivision": "BY"}`. Raises InvalidRules."""
        given = read_object(document, required=("zone",), optional=("country", "subdivision"))
        read = {name: read_text(given, name) for name in ("zone", "country", "subdivision")}
        if not read["zone"]:
            raise InvalidRules("zone", "must not be empty")
        return cls(**read)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch `[start, end)` of open time, in UTC."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        """How long it is: real elapsed seconds."""
        return round((self.end - self.start).total_seconds())


@dataclass(frozen=True, slots=True)
class Closure:
    """A date on which the week would open and the calendar does not; `name` is the holiday's, else empty."""

    date: date
    name: str


@dataclass(frozen=True, kw_only=True, eq=False)
class CalendarRules:
    """When a calendar is open. Windows may overlap.

    A date's hours: those of its dated entry, else of its yearly one, else none on a public holiday (when
    `closed_on_holidays`), else the weekly `windows`, or the whole day when `always`. With a `place` the calendar is
    applied there for everybody, else in the place of whoever it is asked for.
    Raises InvalidRules for weekly windows beside `always`, and for two entries of one date.
    """

    windows: tuple[Window, ...] = ()
    closed_on_holidays: bool = False
    yearly: tuple[YearlyEntry, ...] = ()
    dated: tuple[DatedEntry, ...] = ()
    always: bool = False
    place: Place | None = None
    # Rules are looked up on every computation: comparing windows one by one would cost more than the answer.
    _key: tuple[object, ...] = field(init=False, repr=False)
    _hash: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.always and self.windows:
            raise InvalidRules("windows", "must be empty when the calendar is always open")
        _refuse_repeats("yearly", [(entry.month, entry.day) for entry in self.yearly])
        _refuse_repeats("dated", [entry.date for entry in self.dated])
        entries = (tuple(map(astuple, given)) for given in (self.windows, self.yearly, self.dated))
        object.__setattr__(self, "_key", (self.closed_on_holidays, self.always, self.place, *entries))
        object.__setattr__(self, "_hash", hash(self._key))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CalendarRules) and self._key == other._key

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Callable[[object], "CalendarRules"], tuple[object]]:
        """Pickle by value: the kept hash of dates differs in another process."""
        return CalendarRules.from_json, (self.to_json(),)

    @classmethod
    def from_json(cls, document: object) -> "CalendarRules":
        """Read what `to_json` writes; every key may be left out, none may be unknown. Raises InvalidRules."""
        given = read_object(document, optional=KEYS)
        return cls(
            windows=read_list(given, "windows", window_from_json),
            closed_on_holidays=read_flag(given, "closed_on_holidays"),
            yearly=read_list(given, "yearly", yearly_from_json),
            dated=read_list(given, "dated", dated_from_json),
            always=read_flag(given, "always"),
            place=_read_place(given.get("place")),
        )

    def to_json(self) -> dict[str, Any]:
        """Write the calendar as plain JSON values; `from_json` reads an equal one back.

        Without a place of its own it has no such key: so did versions before places could be given.
        """
        return {
            "windows": [window_to_json(each) for each in self.windows],
            "closed_on_holidays": self.closed_on_holidays,
            "yearly": [entry_to_json(each) for each in self.yearly],
            "dated": [entry_to_json(each) for each in self.dated],
            "always": self.always,
            **({"place": asdict(self.place)} if self.place else {}),
        }

    def at(self, place: Place) -> Place:
        """Where the calendar is applied for somebody at a place: there, unless it has a place of its own."""
        return self.place or place


def _read_place(document: object) -> Place | None:
    if document is None:
        return None
    with within("place"):
        return Place.from_json(document)


def _refuse_repeats(name: str, dates: list[Any]) -> None:
    seen = set()
    for index, each in enumerate(dates):
        if each in seen:
            raise InvalidRules(f"{name}[{index}]", "repeats the date of an earlier entry")
        seen.add(each)
