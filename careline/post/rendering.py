"""A letter's subject, text and HTML, in its reader's language and zone, from one template that says each thing once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from careline.i18n.languages import is_right_to_left
from careline.post import palette
from careline.post.forms import PlainForm, words_of
from careline.post.html_form import HtmlForm
from careline.post.markers import marker
from careline.post.models import Letter
from careline.ui.branding import brand

INSTANTS = ("due", "aim", "at", "since")
MOST_SUMMARY = 140


@dataclass(frozen=True)
class Rendered:
    """What is sent."""

    subject: str
    text: str
    html: str
    sender: str


@dataclass
class Written:
    """What a template said, block by block, in one form."""

    form: PlainForm | HtmlForm
    subject: str = ""
    summary: str = ""
    why: str = ""
    blocks: list[str] = field(default_factory=list)


def render(*, letter: Letter, at_night: bool = False) -> Rendered:
    """Render a letter. `at_night` writes the HTML as the dark shows it, for looking at it by day.

    Raises what a template raises; a letter without a subject or a word is refused with ValueError.
    """
    with translation.override(letter.language), timezone.override(ZoneInfo(letter.zone)):
        context = {**_instants(letter.context), "name": letter.name, "brand": brand(), "language": letter.language}
        plain = _written(letter.template, context, PlainForm())
        if not plain.subject or not plain.blocks:
            raise ValueError(f"{letter.template} says nothing.")
        subject = re.sub(r"[\r\n\t ]+", " ", plain.subject).strip()
        return Rendered(subject, _text(letter, plain), _html(letter, context, subject, at_night=at_night), _sender())


def _written(template: str, context: dict[str, Any], form: PlainForm | HtmlForm) -> Written:
    written = Written(form)
    drawn: Any = get_template(f"{template}.txt")
    drawn.template.render(Context({**context, "letter": written}, autoescape=isinstance(form, HtmlForm)))
    return written


def _text(letter: Letter, plain: Written) -> str:
    end = [plain.why, plain.form.links(_switches(letter.context)), *_foot()]
    parts = [marker() if letter.reply_to else "", *plain.blocks, "\n".join(part for part in end if part)]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _html(letter: Letter, context: dict[str, Any], subject: str, *, at_night: bool) -> str:
    right = is_right_to_left(language=letter.language)
    hue, day = brand().hue, palette.light(hue=brand().hue)
    form = HtmlForm(day, "right" if right else "left")
    written = _written(letter.template, context, form)
    frame = {
        "brand": brand(), "language": letter.language, "direction": "rtl" if right else "ltr", "start": form.start,
        "heading": subject, "marker": marker() if letter.reply_to else "", "day": day, "form": form,
        "night": palette.night_rules(hue=hue, always=at_night), "scheme": "dark" if at_night else "light dark",
        "summary": words_of(written.summary)[:MOST_SUMMARY], "blocks": written.blocks,
        "why": form.text(written.why, kind="quiet") if written.why else "", "switches": form.links(_switches(context)),
        "foot": _foot(), "logo": f"{settings.URL}/brand/logo" if brand().logo else "",
    }  # fmt: skip
    return render_to_string("post/letter.html", frame)


def _switches(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where the reader changes what they get; addresses that the room which posted the letter put into its context."""
    found = [
        (_("Stop these letters"), context.get("off_url", "")),
        (_("What you get letters about"), context.get("settings_url", "")),
    ]
    return [(said, url) for said, url in found if url]


def _foot() -> list[str]:
    """The vendor's name, address for questions, and what the law asks for."""
    row = brand()
    ask = _("Questions? Write to {address}.").format(address=row.support_email) if row.support_email else ""
    return [line for line in (row.name, ask, *row.footer.splitlines()) if line.strip()]


def _instants(context: dict[str, Any]) -> dict[str, Any]:
    """Instants travel as ISO text, in lists of lines too; templates want datetimes."""
    return {key: _as_told(key, value) for key, value in context.items()}


def _as_told(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_instants(each) if isinstance(each, dict) else each for each in value]
    return datetime.fromisoformat(value) if key in INSTANTS and value else value


def _sender() -> str:
    return formataddr((brand().name, parseaddr(settings.MAIL_FROM)[1]))
