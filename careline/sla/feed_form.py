"""An iCalendar feed put into a calendar's form: its dates become lines, which are saved with the rest or not at all."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from careline.sla.ical_import import Import, take
from careline.sla.ical_reading import MOST_BYTES, UnreadableFeed, read_feed
from careline.sla.rules import CalendarRules, Place

IMPORT = "_import"
FEED = ("feed", "feed_text", "with_free")


class FeedFields(forms.Form):
    """Where a feed comes from, and whether events marked as free time count."""

    feed = forms.FileField(label=_("File"), required=False, widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}))
    feed_text = forms.CharField(
        label=_("Or its text"), required=False, max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "ltr", "spellcheck": "false", "class": "lines"}),
    )  # fmt: skip
    with_free = forms.BooleanField(
        label=_("Take events marked as free time too"), required=False,
        help_text=_("Some feeds of public holidays mark every holiday so (TRANSPARENT)."),
    )  # fmt: skip


def read_into(*, given: dict[str, Any], rules: CalendarRules, place: Place, today: date) -> Import:
    """A sent feed put into rules. Raises UnreadableFeed, with what to do."""
    content = _content(given)
    if not content.strip():
        raise UnreadableFeed(_("Choose a file, or paste the text of a feed."))
    events, skipped = read_feed(content, with_free=given["with_free"])
    return take(rules=rules, place=place, events=events, skipped=skipped, today=today)


def _content(given: dict[str, Any]) -> bytes:
    upload = given.get("feed")
    if isinstance(upload, UploadedFile):
        return bytes(upload.read(MOST_BYTES + 1))  # one more, so that too large is noticed
    return str(given.get("feed_text") or "").encode()
