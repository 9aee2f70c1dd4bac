"""The form of what a person gets letters about."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.i18n.formatting import locale
from careline.people.choosing_letters import Choices
from careline.people.digest_times import Schedule
from careline.people.letter_kinds import BY_CODE, Kind
from careline.people.letter_models import Days


def weekdays() -> list[tuple[int, str]]:
    """The days of a week by name, from Monday (0), in the language in force."""
    return [(day, str(locale().days["stand-alone"]["wide"][day])) for day in range(7)]


def hours() -> list[tuple[int, str]]:
    """Full hours as the language writes them."""
    from babel.dates import format_time

    return [(hour, format_time(time(hour), "short", locale=locale())) for hour in range(24)]


class LettersForm(forms.Form):
    """A menu for each kind that can be switched off, and when the digest comes."""

    days = forms.ChoiceField(label=_("The digest comes"), choices=Days.choices)
    weekday = forms.TypedChoiceField(label=_("On"), coerce=int, choices=weekdays)
    hour = forms.TypedChoiceField(label=_("At"), coerce=int, choices=hours)

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [BY_CODE[code] for code in kinds if not BY_CODE[code].must_come]
        for kind in self.kinds:
            self.fields[f"way_{kind.code}"] = forms.ChoiceField(label=kind.label, choices=kind.choices)

    @staticmethod
    def initial_of(chosen: Choices) -> dict[str, Any]:
        """What a person chose, as the form names it."""
        return {**vars(chosen.schedule), **{f"way_{kind}": way for kind, way in chosen.ways.items()}}

    def ways(self) -> dict[str, str]:
        """The way of each kind, as chosen."""
        return {kind.code: self.cleaned_data[f"way_{kind.code}"] for kind in self.kinds}

    def schedule(self) -> Schedule:
        """When the digest comes; the day of the week is kept only where it decides."""
        days, weekday = self.cleaned_data["days"], self.cleaned_data["weekday"]
        return Schedule(days=days, weekday=weekday if days == Days.WEEKLY else 0, hour=self.cleaned_data["hour"])


def rows(form: LettersForm, ways: Mapping[str, str]) -> list[tuple[Kind, Any]]:
    """Each kind with its field; None for one that must come."""
    return [(BY_CODE[code], None if BY_CODE[code].must_come else form[f"way_{code}"]) for code in ways]
