"""The form of how an agent hears of their work."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from babel.dates import format_time
from django import forms
from django.utils.translation import gettext_lazy as _

from careline.i18n.formatting import locale
from careline.people.choosing_news import Quiet, Wish
from careline.people.news_kinds import KINDS, NewsKind


def hours() -> list[tuple[int, str]]:
    """Full hours as the language writes them."""
    return [(hour, format_time(time(hour), "short", locale=locale())) for hour in range(24)]


class NewsForm(forms.Form):
    """Two boxes for each kind; quiet hours, if any."""

    is_quiet = forms.BooleanField(label=_("No letters during quiet hours"), required=False)
    starts = forms.TypedChoiceField(label=_("From"), coerce=int, choices=hours)
    ends = forms.TypedChoiceField(label=_("Until"), coerce=int, choices=hours)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            self.fields[f"desk_{kind.code}"] = forms.BooleanField(required=False)
            self.fields[f"letter_{kind.code}"] = forms.BooleanField(required=False)

    @staticmethod
    def initial_of(wishes: Mapping[str, Wish], quiet: Quiet | None) -> dict[str, Any]:
        """What a person chose, as the form names it."""
        boxes = {f"desk_{kind}": wish.at_desk for kind, wish in wishes.items()}
        boxes |= {f"letter_{kind}": wish.by_letter for kind, wish in wishes.items()}
        night = quiet or Quiet(20, 7)
        return {**boxes, "is_quiet": quiet is not None, "starts": night.starts, "ends": night.ends}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("is_quiet") and values.get("starts") == values.get("ends"):
            self.add_error("ends", _("They have to end at another hour than they begin."))
        return values

    def wanted(self) -> dict[str, Wish]:
        """Where each kind goes, as chosen."""
        said = self.cleaned_data
        return {kind.code: Wish(said[f"desk_{kind.code}"], said[f"letter_{kind.code}"]) for kind in KINDS}

    def hours(self) -> Quiet | None:
        """Quiet hours, if they are wanted."""
        said = self.cleaned_data
        return Quiet(said["starts"], said["ends"]) if said["is_quiet"] else None

    def rows(self) -> list[tuple[NewsKind, Any, Any]]:
        """Each kind with its two boxes."""
        return [(kind, self[f"desk_{kind.code}"], self[f"letter_{kind.code}"]) for kind in KINDS]
