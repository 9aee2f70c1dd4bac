"""A ticket's timeline as HTML, the same on both sides of the counter.

Written here and not in a template: a page prints dozens of messages, and including a template for each was a
third of what it cost. Every value is escaped; a message's own HTML was cleaned when it was written (`markdown`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from types import MappingProxyType
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.i18n.formatting import brief_moment, moment, number
from careline.ui.branding import brand

MESSAGE = (
    '<article id="m{id}" class="message{note}"><span class="avatar{vendor}" aria-hidden="true">{initials}</span><div>\n'
    '<div class="message__who"><b>{name}</b>{role}'
    '<a class="message__when" href="#m{id}"><time datetime="{at}" title="{moment}">{brief}</time></a>{letter}</div>\n'
    '<div class="message__body"><div class="prose" dir="auto">{html}</div>\n{files}{folded}</div>{after}</div></article>\n'
)
EVENT = '<p id="{key}" class="event{bad}"><time datetime="{at}">{brief}</time> <span>{text}</span>{letter}{after}</p>'
LETTER = ' <a class="quiet" href="{url}">{text}</a>{proof}'
PROOF = ' <span class="quiet" dir="auto">{text}</span>'

NEWS = '<new-line class="news" id="new" role="separator" tabindex="-1"><span>{text}</span></new-line>'
FOLD = (
    '<div class="fold" id="fold-{before}" hx-morph-skip><a class="button" href="{url}" hx-get="{url}" '
    'hx-target="closest .fold" hx-swap="outerHTML">{text}</a></div>'
)

UNFOLD = '<div class="unfold" id="unfold-{id}" hx-morph-skip>{parts}</div>'
FOLDED = (
    '<details class="unfold__part" hx-get="{url}" hx-trigger="toggle once" hx-target="find .unfold__text" hx-swap="innerHTML">'
    '<summary>{text}</summary><div class="unfold__text"><a href="{url}">{text}</a></div></details>'
)
FRAME = (
    '<details class="unfold__part"><summary>{text}</summary>{remote}<iframe class="letter-frame letter-frame--{size}" '
    'name="letter-{id}" title="{text}" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" '
    'loading="lazy" src="{url}"></iframe></details>'
)
REMOTE = '<p class="unfold__remote"><span>{said}</span> <a href="{url}?pictures" target="letter-{id}">{text}</a></p>'
SHORT_LINES, MEDIUM_LINES = 8, 24
Letters = Mapping[int, tuple[int, str]]
NO_LETTERS: Letters = MappingProxyType({})
NOTHING_BESIDE: Mapping[int, Any] = MappingProxyType({})
NOTHING: Mapping[str, SafeString] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Names of our URLs: of files, of texts, and of what a message's letter has beside its words.

    `fold_url` is an address: where messages that are folded away are fetched.
    """

    file_url: str
    text_url: str
    picture_url: str
    folded_url: str = ""
    frame_url: str = ""
    fold_url: str = ""


def timeline(
    entries: Iterable[Any], *, letter_url: str = "", letters: Letters = NO_LETTERS,
    beside: Mapping[int, Any] = NOTHING_BESIDE, after: Mapping[str, SafeString] = NOTHING, **urls: str,
) -> SafeString:  # fmt: skip
    """Entries in their order: messages (`entry.message`) and what happened in between. `urls` are those of `Addresses`.

    With `letter_url`, what came by mail links to its original: `letters` by message with what is known of its
    sender, `entry.letter` of what happened.
    `beside` says by message what its letter has to unfold; `after` is HTML that ends an entry, by its key.
    """
    addresses = Addresses(**urls)
    note = _("internal note")
    said = {"note": f"<span>{escape(note)}</span>", "vendor": f"<span>{escape(brand().name)}</span>"}

    def one(entry: Any) -> str:
        if fold := getattr(entry, "fold", None):
            return _fold(fold, addresses.fold_url)
        letter = _letter(entry, letter_url, letters) if letter_url else ""
        end = after.get(entry.key, "")
        if not entry.message:
            return _event(entry, letter, end)
        new = NEWS.format(text=escape(_("new since your last visit"))) if entry.is_news else ""
        return new + _message(entry.message, said, addresses, letter, beside, end)

    return mark_safe("".join(map(one, entries)))


def _letter(entry: Any, url: str, letters: Letters) -> str:
    pk, proof = letters.get(entry.message.pk, (0, "")) if entry.message else (entry.letter, "")
    said = PROOF.format(text=escape(proof)) if proof else ""
    return LETTER.format(url=escape(reverse(url, args=[pk])), text=escape(_("original letter")), proof=said) if pk else ""


def _fold(fold: Any, address: str) -> str:
    """Where messages are folded away: a link to them, which puts them here."""
    said = ngettext("{count} earlier message", "{count} earlier messages", fold.count)
    url = escape(f"{address}?after={fold.after}&before={fold.before}")
    return FOLD.format(before=fold.before, url=url, text=escape(said.format(count=number(fold.count))))


def _message(message: Any, said: dict[str, str], urls: Addresses, letter: str, beside: Mapping[int, Any], after: str) -> str:
    role = said["note"] if message.is_note else said["vendor"] if message.from_vendor else ""
    return MESSAGE.format(
        id=message.pk, note=" message--note" if message.is_note else "", role=role,
        vendor=" avatar--vendor" if message.from_vendor else "", initials=escape(message.author.initials),
        name=escape(message.author.name), at=message.created_at.isoformat(), moment=escape(moment(message.created_at)),
        brief=escape(brief_moment(message.created_at)), html=message.html, files=_files(message, urls),
        letter=letter, folded=_unfold(message.pk, beside[message.pk], urls) if message.pk in beside else "", after=after,
    )  # fmt: skip


def _unfold(pk: int, beside: Any, urls: Addresses) -> str:
    """What there is to unfold under a message: quoted history and signature as text, the letter in a sandboxed frame."""
    parts = []
    if beside.is_folded:
        parts.append(
            FOLDED.format(url=escape(reverse(urls.folded_url, args=[pk])), text=escape(_("Show what was folded away")))
        )
    if beside.has_html:
        parts.append(_frame(pk, beside, escape(reverse(urls.frame_url, args=[pk]))))
    return UNFOLD.format(id=pk, parts="".join(parts))


def _frame(pk: int, beside: Any, url: str) -> str:
    lines, count = beside.line_count, beside.remote_count
    size = "s" if lines < SHORT_LINES else "m" if lines < MEDIUM_LINES else "l"
    remote = ""
    if count:
        said = ngettext("{count} picture from elsewhere is not shown.", "{count} pictures from elsewhere are not shown.", count)
        text = _("Show anyway; the sender may notice")
        remote = REMOTE.format(id=pk, url=url, said=escape(said.format(count=count)), text=escape(text))
    return FRAME.format(id=pk, url=url, size=size, remote=remote, text=escape(_("Show the letter as it was written")))


def _files(message: Any, urls: Addresses) -> str:
    files = [attachment.file for attachment in message.attachments.all()]
    return render_to_string("ui/files.html", {"files": files, **asdict(urls)}) if files else ""


def _event(entry: Any, letter: str, after: str) -> str:
    return EVENT.format(
        key=escape(entry.key), bad=" event--bad" if entry.is_bad else "", at=entry.at.isoformat(),
        brief=escape(brief_moment(entry.at)), text=escape(entry.text), letter=letter, after=after,
    )  # fmt: skip
