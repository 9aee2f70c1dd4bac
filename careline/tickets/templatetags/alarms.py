"""Filters for notices and their letters."""

from django import template

from careline.sla.models import Metric
from careline.sla.severities import Severity
from careline.tickets.digest_words import happened
from careline.tickets.news_words import told
from careline.tickets.numbers import spoken
from careline.tickets.reasons import reason_words

register = template.Library()
register.filter("reason_words", reason_words)
register.filter("happened", happened)


@register.filter
def news_words(kind: str, who: str) -> str:
    """A piece of news, in the language in force."""
    return told(kind=kind, who=who)


@register.filter
def severity_label(code: str) -> str:
    """A severity in the language in force; nothing for none."""
    return str(Severity(code).label) if code else ""


@register.filter
def metric_label(code: str) -> str:
    """What a clock measures, in the language in force."""
    return str(Metric(code).label)


@register.filter
def spoken_number(number: int) -> str:
    """A ticket's number in groups, as it is read over the telephone."""
    return spoken(number=number)
