"""Showing an incoming letter: its head and whole text for reading, its bytes as a download that no browser runs."""

from dataclasses import dataclass

from django.http import HttpResponse

from careline.mail import parsing
from careline.mail.models import Incoming


@dataclass(frozen=True)
class Shown:
    """What a page prints of a letter; nothing in it is HTML."""

    headers: tuple[tuple[str, str], ...]
    text: str
    files: tuple[str, ...]


def shown(incoming: Incoming) -> Shown:
    """The letter as it came: every header, the text with its history and signature, the names of its files."""
    letter = parsing.read(bytes(incoming.raw))
    return Shown(letter.headers, letter.text, tuple(part.name for part in letter.parts if part.name))


def original(incoming: Incoming) -> HttpResponse:
    """The raw bytes."""
    answer = HttpResponse(bytes(incoming.raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="letter-{incoming.pk}.eml"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
