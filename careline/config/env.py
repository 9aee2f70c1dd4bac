"""Typed readers of environment variables. They refuse nonsense by name instead of guessing."""

import os
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class BadSetting(Exception):
    """A setting has a value that cannot be used; the message names it and says what would do."""


class Place(NamedTuple):
    """Where to listen: a host and a port, or the path of a Unix socket."""

    host: str
    port: int
    path: str = ""


def text(name: str, *, default: str = "") -> str:
    """The stripped value of a variable, or the default when it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """A yes-or-no variable. Raises BadSetting for anything but yes, no, true, false, on, off, 1, 0."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise BadSetting(f"{name} is {value!r}; write yes or no.")


def integer(name: str, *, default: int, least: int, most: int) -> int:
    """A whole number within bounds. Raises BadSetting outside of them."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise BadSetting(f"{name} is {value!r}; write a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, *, options: Sequence[str], default: str) -> str:
    """One of a few words. Raises BadSetting for another."""
    value = text(name, default=default)
    if value not in options:
        raise BadSetting(f"{name} is {value!r}; write one of: {', '.join(options)}.")
    return value


def words(name: str, *, default: Sequence[str]) -> list[str]:
    """A comma-separated list without blanks."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def place(name: str) -> Place | None:
    """`host:port`, `[IPv6]:port` or an absolute path; None when it is not set. Raises BadSetting."""
    value = text(name)
    if not value:
        return None
    if value.startswith("/"):
        return Place("", 0, value)
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise BadSetting(f"{name} is {value!r}; write host:port, or the path of a socket.")
    return Place(host.strip("[]"), int(port))


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """A comma-separated list of addresses and networks. Raises BadSetting."""
    try:
        return [ip_network(word, strict=False) for word in words(name, default=())]
    except ValueError as problem:
        raise BadSetting(f"{name} has something that is no network ({problem}); write 192.0.2.0/24, for example.") from problem
