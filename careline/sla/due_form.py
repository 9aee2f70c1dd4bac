"""What is asked of “what would be due”: a calendar, a place, a local start and a target. Read from an address."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.customers.countries import choices as country_choices
from careline.customers.models import Organization
from careline.i18n.zones import choices as zone_choices
from careline.sla.durations import InvalidDuration, seconds_from
from careline.sla.local_times import LocalTime, local_time
from careline.sla.models import Calendar, CalendarVersion
from careline.sla.place_faults import faults_of
from careline.sla.place_form import place_of
from careline.sla.queries import calendar_version
from careline.sla.rules import CalendarRules, Place

MOST_FOUND = 12
EARLIEST, LATEST = 1970, 2200  # what is known of zones and holidays, and beyond any promise
START = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")

LTR = forms.TextInput(attrs={"dir": "ltr"})


class WallTime(forms.CharField):
    """A local time (naive), as browsers send it. Django's own field would read it in the reader's zone."""

    widget = START

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            found = datetime.fromisoformat(text) if text else None
        except ValueError:
            found = datetime.max
        if found and (found.tzinfo or not EARLIEST <= found.year <= LATEST):
            raise forms.ValidationError(_("Write a local time such as 2026-11-27T17:50, of a year from 1970 to 2200."))
        return found.replace(microsecond=0) if found else text


def calendar_choices() -> list[tuple[str, str]]:
    return list(Calendar.objects.order_by("name").values_list("code", "name"))


class DueForm(forms.Form):
    """After `is_valid`, `rules`, `place` and `instant` say what to count; `organizations` is what a search found."""

    calendar = forms.ChoiceField(label=_("Business calendar"), choices=calendar_choices)
    version = forms.IntegerField(label=_("Version"), required=False, min_value=1, help_text=_("Empty: the newest."))
    organization = forms.CharField(
        label=_("Organization"), required=False, max_length=160,
        help_text=_("Account ID or legal name. Empty: the place below."),
    )  # fmt: skip
    zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", "—"), *country_choices()])
    subdivision = forms.CharField(label=_("Subdivision"), required=False, max_length=10, widget=LTR)
    start = WallTime(label=_("Start"), help_text=_("On the clocks of the calendar's place."))
    fold = forms.ChoiceField(choices=[("0", "0"), ("1", "1")], required=False)
    target = forms.CharField(
        label=_("Target"), max_length=40, widget=LTR, help_text=_("Open time: “45 min”, “4 h” or “1 h 30 min”.")
    )

    def __init__(self, given: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(given, initial=initial, label_suffix="")
        self.organizations: list[Organization] = []
        self.found: Organization | None = None
        self.of: CalendarVersion | None = None
        self.local: LocalTime | None = None
        self.place = Place("UTC")

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).upper()

    def clean_target(self) -> int:
        try:
            return seconds_from(self.cleaned_data["target"])
        except InvalidDuration:
            raise forms.ValidationError(_("Write “45 min”, “4 h” or “1 h 30 min”; at most 10,000 hours.")) from None

    def clean_organization(self) -> str:
        """One organization is taken; several are offered."""
        words = str(self.cleaned_data["organization"]).strip()
        if words:
            self.organizations = _organizations(words)
            if not self.organizations:
                raise forms.ValidationError(_("There is no such organization."))
            if len(self.organizations) > 1:
                raise forms.ValidationError(_("Several organizations are called so. Choose one."))
            self.found = self.organizations[0]
        return words

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self._read_version(given)
        self._read_place(given)
        if not self.errors:
            self.local = local_time(wall=given["start"], zone=self.rules.at(self.place).zone)
        return given

    @property
    def rules(self) -> CalendarRules:
        assert self.of is not None
        return self.of.compiled

    @property
    def instant(self) -> datetime:
        """The instant that the local time means."""
        assert self.local is not None
        return self.local.instant(fold=int(self.cleaned_data["fold"] or 0))

    def _read_version(self, given: dict[str, Any]) -> None:
        self.of = calendar_version(code=given.get("calendar", ""), number=given.get("version"))
        if self.of is None and "calendar" not in self.errors and "version" not in self.errors:
            self.add_error("version", _("This calendar has no such version."))

    def _read_place(self, given: dict[str, Any]) -> None:
        if self.found:
            self.place = place_of(self.found)
            return
        self.place = Place(given.get("zone", ""), given.get("country", ""), given.get("subdivision", ""))
        for field, message in faults_of(self.place).items():
            self.add_error(field, message)


def _organizations(words: str) -> list[Organization]:
    """By account ID, however it is spaced, else by name; an exact name goes before those that contain it."""
    digits = "".join(words.split())
    if digits.isdecimal() and len(digits) == 9:
        return list(Organization.objects.filter(account_id=digits))
    exact = list(Organization.objects.filter(name__iexact=words)[:MOST_FOUND])
    return exact or list(Organization.objects.filter(name__icontains=words).order_by("name", "id")[:MOST_FOUND])
