"""Requests that become one, or two; and words that were taken out."""

from dataclasses import dataclass

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class TicketMerged(TicketFact):
    """It was merged into `other`, a number, and goes on there; `messages` went along."""

    other: int
    messages: int


@dataclass(frozen=True, kw_only=True)
class TicketTookIn(TicketFact):
    """The request `other`, a number, was merged into this one."""

    other: int
    messages: int


@dataclass(frozen=True, kw_only=True)
class TicketTakenApart(TicketFact):
    """A merge was undone: `was_merged` says whether this one had been merged into `other`, or had taken it in."""

    other: int
    messages: int
    was_merged: bool


@dataclass(frozen=True, kw_only=True)
class TicketSplit(TicketFact):
    """Messages of it became a request of their own, the number `other`."""

    other: int
    messages: int


@dataclass(frozen=True, kw_only=True)
class TicketSplitOff(TicketFact):
    """It was split from the request `other`; `was_answered`: its words were answered there, so nothing is due."""

    other: int
    messages: int
    was_answered: bool


@dataclass(frozen=True, kw_only=True)
class WordsRedacted(TicketFact):
    """Words were taken out of `messages` messages, for ever; `whole` when one of them is gone completely."""

    reason: str
    messages: int
    whole: bool


@dataclass(frozen=True, kw_only=True)
class FileRedacted(TicketFact):
    """Files were removed for ever."""

    reason: str
    files: int
