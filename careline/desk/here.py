"""Who else is at a ticket, as its row in the queue says it. From memory: no statement, whatever the number of rows."""

from datetime import datetime
from html import escape

from django.utils.translation import gettext as _

from careline.live.presence import State, present
from careline.tickets.numbers import serial_of

MOST_NAMED = 2


def here(number: int, viewer: int, at: datetime) -> str:
    """HTML, empty where nobody else is: who writes an answer first. `viewer` is the id of the person who reads the list."""
    others = present(f"ticket:{serial_of(number=number)}", besides=viewer, now=at)
    if not others:
        return ""
    said = [_writes(who.name) if who.state == State.TYPING else who.name for who in others[:MOST_NAMED]]
    if len(others) > MOST_NAMED:
        said.append(f"+{len(others) - MOST_NAMED}")
    words = _("looked at by %(people)s") % {"people": ", ".join(said)}
    return f'<span class="row__here"><span class="dot" aria-hidden="true"></span> {escape(words)}</span>'


def _writes(name: str) -> str:
    return _("%(name)s (writing)") % {"name": name}
