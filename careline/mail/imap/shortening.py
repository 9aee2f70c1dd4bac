"""A letter larger than what is taken in: its head, and a note instead of the rest, so that its sender is heard all the same."""

import re

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
DESCRIBES_THE_BODY = re.compile(rb"(?im)^(?:content-[a-z-]+|mime-version|lines):.*(?:\r?\n[ \t].*)*\r?\n?")


def is_too_large(size: int) -> bool:
    """Whether a letter of so many bytes is read by its head alone."""
    return size > settings.LETTER_MEGABYTES * MEGABYTE


def shortened(head: bytes, *, size: int) -> bytes:
    """A letter of a head and a note, in the installation's language: the same bytes for the same letter, in any mailbox."""
    fields = DESCRIBES_THE_BODY.sub(b"", head).rstrip(b"\r\n")
    with translation.override(settings.LANGUAGE_CODE):
        note = _(
            "[This letter has %(size)s MB, more than the %(most)s MB that are taken in. Only its head is here; "
            "the letter itself is still in the mailbox.]"
        ) % {"size": f"{size / MEGABYTE:.1f}", "most": settings.LETTER_MEGABYTES}
    about = b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    return fields + b"\r\n" + about + b"\r\n" + note.encode() + b"\r\n"
