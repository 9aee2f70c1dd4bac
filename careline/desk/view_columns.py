"""The columns of a view: what stands below each subject, by the view's choice and in its order."""

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.desk.rows import has, severity
from careline.i18n.formatting import brief_moment, language_name
from careline.tickets.view_asking import Seen

LABELS: dict[str, Any] = {
    "severity": gettext_lazy("Severity"), "organization": gettext_lazy("Organization"), "plan": gettext_lazy("Plan"),
    "language": gettext_lazy("Language"), "assignee": gettext_lazy("Who has it"), "product": gettext_lazy("Product"),
    "channel": gettext_lazy("Came by"), "created": gettext_lazy("Filed"), "updated": gettext_lazy("Changed"),
}  # fmt: skip
CHANNELS = {"portal": gettext_lazy("portal"), "email": gettext_lazy("e-mail"), "api": gettext_lazy("API")}


def columns_of(each: Seen, columns: list[str]) -> str:
    """A ticket's columns as HTML; every value is escaped here."""
    return "".join(DRAWN[code](each) for code in columns if code in DRAWN)


def _plain(text: str) -> str:
    return f"<span>{escape(text)}</span>"


def _moment(label: str, at: datetime) -> str:
    return _plain(label % {"when": brief_moment(at)})


DRAWN: dict[str, Callable[[Seen], str]] = {
    "severity": lambda each: severity(each.queued.severity),
    "organization": lambda each: f"<bdi>{escape(each.queued.organization)}</bdi>",
    "plan": lambda each: _plain(each.queued.plan),
    "language": lambda each: _plain(language_name(each.queued.language)),
    "assignee": lambda each: has(each.queued.assignee),
    "product": lambda each: _plain(each.product),
    "channel": lambda each: _plain(str(CHANNELS.get(each.channel, each.channel))),
    "created": lambda each: _moment(_("filed %(when)s"), each.created_at),
    "updated": lambda each: _moment(_("changed %(when)s"), each.updated_at),
}
