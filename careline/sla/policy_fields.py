"""The fields of a policy's form: a target in each cell of metric and severity, and the warnings before it."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from careline.sla.durations import InvalidDuration, range_from, range_written
from careline.sla.metrics import Metric
from careline.sla.severities import Severity

PLAIN = "plain"
LEVELS = (PLAIN, *(str(code) for code in Severity))
METRICS = tuple(str(code) for code in Metric)
MOST_WARNINGS = 5


def cell(level: str, metric: str) -> str:
    """The name of the field for a severity's target; a second one, `..._guaranteed`, tells a promise from an aim."""
    return f"{level}_{metric}"


def guaranteed(level: str, metric: str) -> str:
    """The name of the field that says whether a target is guaranteed."""
    return f"{cell(level, metric)}_guaranteed"


TARGETS = tuple(name(level, metric) for level in LEVELS for metric in METRICS for name in (cell, guaranteed))


class TargetField(forms.CharField):
    """`45 min`, `1 h 30 min`, `48 h – 72 h`; its value is the shortest text that says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs={"dir": "ltr", "size": 12}), **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text:
            return ""
        try:
            aim, seconds = range_from(text)
        except InvalidDuration:
            raise forms.ValidationError(
                _("Write a time of at most 10,000 hours, such as “45 min”, “1 h 30 min”, or “48 h – 72 h”.")
            ) from None
        return range_written(aim=aim, seconds=seconds)


class SharesField(forms.CharField):
    """`50, 75, 90`: shares of a target in percent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs={"dir": "ltr", "size": 20}), **kwargs)

    def to_python(self, value: Any) -> str:
        parts = (super().to_python(value) or "").replace("%", " ").replace(",", " ").split()
        if any(not (part.isascii() and part.isdecimal() and 1 <= int(part) <= 99) for part in parts):
            raise forms.ValidationError(_("Write whole numbers from 1 to 99, with commas between them."))
        shares = [int(part) for part in parts]
        if shares != sorted(set(shares)):
            raise forms.ValidationError(_("Write each share once, the smallest first."))
        if len(shares) > MOST_WARNINGS:
            raise forms.ValidationError(_("At most five."))
        return ", ".join(map(str, shares))


def target_fields() -> dict[str, forms.Field]:
    """Two fields for each cell; a reader who hears one hears both of its headings."""
    labels = {PLAIN: _("Without severity"), **{str(code): label for code, label in Severity.choices}}
    found: dict[str, forms.Field] = {}
    for level in LEVELS:
        for metric in METRICS:
            heard = format_lazy("{}, {}", labels[level], Metric(metric).label)
            found[cell(level, metric)] = target = TargetField(label=labels[level])
            target.widget.attrs["aria-label"] = heard
            found[guaranteed(level, metric)] = tick = forms.BooleanField(label=_("guaranteed"), required=False)
            tick.widget.attrs["aria-label"] = format_lazy("{}: {}", heard, tick.label)
    return found
