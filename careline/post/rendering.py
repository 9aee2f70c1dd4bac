"""A letter's subject, text and HTML, in its reader's language and zone."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from careline.post.models import Letter
from careline.ui.branding import brand

INSTANTS = ("due", "aim", "at")


@dataclass(frozen=True)
class Rendered:
    """What is sent."""

    subject: str
    text: str
    html: str
    sender: str


def render(*, letter: Letter) -> Rendered:
    """Render a letter: the first line of the text template is the subject."""
    with translation.override(letter.language), timezone.override(ZoneInfo(letter.zone)):
        context = {**_instants(letter.context), "name": letter.name, "brand": brand(), "language": letter.language}
        plain = render_to_string(f"{letter.template}.txt", context).strip()
        subject, _, text = plain.partition("\n")
        html = render_to_string(f"{letter.template}.html", {**context, "heading": subject.strip()})
    return Rendered(re.sub(r"[\r\n\t ]+", " ", subject).strip(), text.strip() + "\n", html, _sender())


def _instants(context: dict[str, Any]) -> dict[str, Any]:
    """Instants travel as ISO text, in lists of lines too; templates want datetimes."""
    return {key: _as_told(key, value) for key, value in context.items()}


def _as_told(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_instants(each) if isinstance(each, dict) else each for each in value]
    return datetime.fromisoformat(value) if key in INSTANTS and value else value


def _sender() -> str:
    return formataddr((brand().name, parseaddr(settings.MAIL_FROM)[1]))
