"""Whether the letters of a ticket got through, as small marks under the entries of its timeline.

Written here and not in a template, as the timeline is: there may be one for each message and recipient.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from careline.i18n.formatting import brief_moment
from careline.post import bad_addresses, queries
from careline.post.plain_words import plain
from careline.post.queries import Sent

MARKS = {"sent": "✓", "queued": "…"}
BAD = {"failed", "bounced"}


def sent_letters(ticket: Any, entries: Sequence[Any], *, from_the_beginning: bool = True) -> dict[str, Any]:
    """For a ticket that the caller reached: the marks, and addresses at which letters do not arrive. One statement.

    Letters about no entry of their own stand at the beginning, where `entries` has it.
    """
    letters, warned = queries.sent_about(about="ticket", about_id=ticket.pk, besides=ticket.requester.person.email)
    shown = marks(letters, entries=entries, number=ticket.number, from_the_beginning=from_the_beginning)
    return {"deliveries": shown, "warned": warned, "held_from": bad_addresses.HELD_FROM}


def marks(
    letters: Sequence[Sent], *, entries: Sequence[Any], number: int, from_the_beginning: bool = True
) -> dict[str, SafeString]:
    """By the key of the entry that a letter belongs to: a mark for each recipient, which opens the letter's page."""
    keys = [entry.key for entry in entries]
    beginning = next((key for key in keys if key[:1] == "e"), keys[0] if keys else "") if from_the_beginning else ""
    by_entry = defaultdict(list)
    for letter in letters:
        by_entry[_entry(letter.key, keys) or beginning].append(letter)
    return {key: _marks(found, number) for key, found in by_entry.items() if key in keys}


def words(letter: Any) -> str:
    """What became of a letter, in a few words with the reason: `letter` has state, code, error, at and left_us."""
    reason = plain(code=letter.code)
    said = {
        "sent": _("sent"), "queued": _("on its way"), "withdrawn": _("held back: letters to this address come back"),
        "failed": _("not delivered: {reason}"), "bounced": _("came back: {reason}"),
    }  # fmt: skip
    if letter.state == "delayed":
        return (_("delayed on its way: {reason}") if letter.left_us else _("delayed: {reason}")).format(reason=reason)
    return said[letter.state].format(reason=reason)


def _entry(key: str, keys: list[str]) -> str:
    """`message:12` belongs to message m12, folded away or not; `proposal:77` to event e77; else to nothing shown."""
    kind, _colon, rest = key.partition(":")
    wanted = f"{'m' if kind == 'message' else 'e'}{rest.partition(':')[0]}"
    return wanted if kind == "message" or wanted in keys else ""


def _marks(letters: list[Sent], number: int) -> SafeString:
    return format_html(
        '<span class="deliveries">{}</span>', format_html_join(" ", "{}", ((_mark(letter, number),) for letter in letters))
    )


def _mark(letter: Sent, number: int) -> SafeString:
    mood = "bad" if letter.state in BAD else "quiet" if letter.state in MARKS else "soon"
    to, url = letter.name or letter.to, reverse("desk:delivery", args=[number, letter.id])
    told = format_html('<span class="sr-only">{}</span>', words(letter)) if mood == "quiet" else words(letter)
    return format_html(
        '<a class="delivery delivery--{}" href="{}" title="{}"><span aria-hidden="true">{}</span> <bdi>{}</bdi> {}</a>',
        mood, url, f"{letter.to}, {words(letter)}, {brief_moment(letter.at)}", MARKS.get(letter.state, "!"), to, told,
    )  # fmt: skip
