"""Merging, splitting and redaction in words. Customers read them too, so they name no other request: links do."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.tickets.happening import Happening


def _merged(h: Happening) -> str:
    return _("{name} merged it into another request of yours, where it goes on.").format(name=h.who)


def _took_in(h: Happening) -> str:
    text = ngettext(
        "{name} merged another request into this one: {count} message came along.",
        "{name} merged another request into this one: {count} messages came along.",
        h.data["messages"],
    )
    return text.format(name=h.who, count=h.data["messages"])


def _taken_apart(h: Happening) -> str:
    if h.data["was_merged"]:
        return _("{name} took it out of the request it had been merged into; it is open again.").format(name=h.who)
    return _("{name} took a merged request out again.").format(name=h.who)


def _split(h: Happening) -> str:
    text = ngettext(
        "{name} made a request of its own of {count} message that stood here.",
        "{name} made a request of its own of {count} messages that stood here.",
        h.data["messages"],
    )
    return text.format(name=h.who, count=h.data["messages"])


def _split_off(h: Happening) -> str:
    made = _("{name} made this request of messages of another one.").format(name=h.who)
    if h.data["was_answered"]:
        why = _("They were answered there, so no first answer is due.")
    else:
        why = _("A first answer is promised from now on, by the terms of that request.")
    return f"{made} {why}"


def _words_redacted(h: Happening) -> str:
    if h.data["whole"]:
        return _("{name} removed a message for ever. Reason: {reason}").format(name=h.who, reason=h.data["reason"])
    text = ngettext(
        "{name} removed words from {count} message for ever. Reason: {reason}",
        "{name} removed words from {count} messages for ever. Reason: {reason}",
        h.data["messages"],
    )
    return text.format(name=h.who, count=h.data["messages"], reason=h.data["reason"])


def _file_redacted(h: Happening) -> str:
    text = ngettext(
        "{name} removed {count} file for ever. Reason: {reason}", "{name} removed {count} files for ever. Reason: {reason}",
        h.data["files"],
    )  # fmt: skip
    return text.format(name=h.who, count=h.data["files"], reason=h.data["reason"])


MERGES: dict[str, Callable[[Happening], str]] = {
    "TicketMerged": _merged,
    "TicketTookIn": _took_in,
    "TicketTakenApart": _taken_apart,
    "TicketSplit": _split,
    "TicketSplitOff": _split_off,
    "WordsRedacted": _words_redacted,
    "FileRedacted": _file_redacted,
}
