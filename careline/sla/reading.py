"""Strict reading of JSON documents: what is missing, unknown or of another kind is refused, by its field."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class InvalidRules(ValueError):
    """The calendar makes no sense at `field`, a path like `windows[2].from` ("" is the whole document)."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field or 'calendar'}: {message}")
        self.field = field
        self.message = message


@contextmanager
def within(path: str) -> Iterator[None]:
    """Put `path` before the field of an InvalidRules raised inside."""
    try:
        yield
    except InvalidRules as error:
        raise InvalidRules(f"{path}.{error.field}".rstrip("."), error.message) from None


def read_object(document: object, *, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, object]:
    """Give the document back as an object with just these keys. Raises InvalidRules."""
    if not isinstance(document, dict):
        raise InvalidRules("", "must be an object")
    for name in document:
        if name not in required + optional:
            raise InvalidRules(str(name), "is not known")
    for name in required:
        if name not in document:
            raise InvalidRules(name, "is missing")
    return document


def read_list(document: dict[str, object], name: str, read: Callable[[object], T]) -> tuple[T, ...]:
    """Read each item of the list under `name`; absent is empty. Raises InvalidRules with the item's index."""
    given = document.get(name, [])
    if not isinstance(given, list):
        raise InvalidRules(name, "must be a list")
    found = []
    for index, each in enumerate(given):
        with within(f"{name}[{index}]"):
            found.append(read(each))
    return tuple(found)


def read_flag(document: dict[str, object], name: str) -> bool:
    """Read true or false under `name`; absent is false. Raises InvalidRules."""
    given = document.get(name, False)
    if not isinstance(given, bool):
        raise InvalidRules(name, "must be true or false")
    return given


def read_number(document: dict[str, object], name: str) -> int:
    """Read the whole number under `name`. Raises InvalidRules."""
    given = document.get(name)
    if not isinstance(given, int) or isinstance(given, bool):
        raise InvalidRules(name, "must be a whole number")
    return given


def read_text(document: dict[str, object], name: str) -> str:
    """Read the text under `name`; absent is empty. Raises InvalidRules."""
    given = document.get(name, "")
    if not isinstance(given, str):
        raise InvalidRules(name, "must be text")
    return given
