"""A ticket's timeline as HTML, the same on both sides of the counter.

Written here and not in a template: a page prints dozens of messages, and including a template for each was a
third of what it cost. Every value is escaped; a message's own HTML was cleaned when it was written (`markdown`).
"""

from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from careline.i18n.formatting import brief_moment, moment
from careline.ui.branding import brand

MESSAGE = (
    '<article id="m{id}" class="message{note}"><span class="avatar{vendor}" aria-hidden="true">{initials}</span><div>\n'
    '<div class="message__who"><b>{name}</b>{role}<time datetime="{at}" title="{moment}">{brief}</time>{letter}</div>\n'
    '<div class="message__body"><div class="prose" dir="auto">{html}</div>\n{files}</div>{after}</div></article>\n'
)
EVENT = '<p id="{key}" class="event{bad}"><time datetime="{at}">{brief}</time> <span>{text}</span>{letter}{after}</p>'
LETTER = ' <a class="quiet" href="{url}">{text}</a>'

NO_LETTERS: Mapping[int, int] = MappingProxyType({})
NOTHING: Mapping[str, SafeString] = MappingProxyType({})


def timeline(
    entries: Iterable[Any],
    *,
    file_url: str,
    text_url: str,
    letter_url: str = "",
    letters: Mapping[int, int] = NO_LETTERS,
    after: Mapping[str, SafeString] = NOTHING,
) -> SafeString:
    """Entries in their order: messages (`entry.message`) and what happened in between. The URLs are names of ours.

    With `letter_url`, what came by mail links to its original: `letters` by message, `entry.letter` of what happened.
    `after` is HTML that ends an entry, by its key.
    """
    note = _("internal note")
    said = {"note": f"<span>{escape(note)}</span>", "vendor": f"<span>{escape(brand().name)}</span>"}

    def one(entry: Any) -> str:
        letter = _letter(entry, letter_url, letters) if letter_url else ""
        end = after.get(entry.key, "")
        if not entry.message:
            return _event(entry, letter, end)
        return _message(entry.message, said, _files(entry.message, file_url, text_url), letter, end)

    return mark_safe("".join(map(one, entries)))


def _letter(entry: Any, url: str, letters: Mapping[int, int]) -> str:
    pk = letters.get(entry.message.pk, 0) if entry.message else entry.letter
    return LETTER.format(url=escape(reverse(url, args=[pk])), text=escape(_("original letter"))) if pk else ""


def _message(message: Any, said: dict[str, str], files: str, letter: str, after: str) -> str:
    role = said["note"] if message.is_note else said["vendor"] if message.from_vendor else ""
    return MESSAGE.format(
        id=message.pk, note=" message--note" if message.is_note else "", role=role,
        vendor=" avatar--vendor" if message.from_vendor else "", initials=escape(message.author.initials),
        name=escape(message.author.name), at=message.created_at.isoformat(), moment=escape(moment(message.created_at)),
        brief=escape(brief_moment(message.created_at)), html=message.html, files=files, letter=letter, after=after,
    )  # fmt: skip


def _files(message: Any, file_url: str, text_url: str) -> str:
    files = [attachment.file for attachment in message.attachments.all()]
    return render_to_string("ui/files.html", {"files": files, "file_url": file_url, "text_url": text_url}) if files else ""


def _event(entry: Any, letter: str, after: str) -> str:
    return EVENT.format(
        key=escape(entry.key), bad=" event--bad" if entry.is_bad else "", at=entry.at.isoformat(),
        brief=escape(brief_moment(entry.at)), text=escape(entry.text), letter=letter, after=after,
    )  # fmt: skip
