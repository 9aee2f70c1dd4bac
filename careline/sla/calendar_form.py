"""A business calendar as an administrator types it: lines, not JSON."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.customers.countries import choices as country_choices
from careline.events.audited import RowForm
from careline.i18n.zones import choices as zone_choices
from careline.sla.feed_form import FEED, IMPORT, FeedFields, read_into
from careline.sla.ical_import import Import
from careline.sla.ical_reading import UnreadableFeed
from careline.sla.lines import (
    InvalidLine,
    dated_from_lines,
    entries_to_lines,
    week_from_lines,
    week_to_lines,
    yearly_from_lines,
)
from careline.sla.models import Calendar, CalendarVersion, Target
from careline.sla.opening_enough import opens_enough
from careline.sla.place_faults import faults_of
from careline.sla.place_form import PlaceForm, first_place
from careline.sla.rules import CalendarRules, InvalidRules, Place

PLACE = ("zone", "country", "subdivision")
HOURS = ("always", "windows", "closed_on_holidays", "yearly", "dated")
RULES = (*HOURS, *PLACE)
PREVIEW = "_preview"
MOST_LETTERS = 20_000


def own_zone_choices() -> list[tuple[str, Any]]:
    """Zones, and first of all none: the organization's."""
    return [("", _("The organization's own")), *zone_choices()]


class Lines(forms.CharField):
    """Several lines; how a browser ends them makes no difference."""

    def __init__(self, read: Callable[[str], list[dict[str, Any]]], *, rows: int, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "cols": 60, "dir": "ltr", "spellcheck": "false", "class": "lines"})
        super().__init__(widget=widget, required=False, max_length=MOST_LETTERS, **kwargs)
        self.read = read

    def to_python(self, value: Any) -> str:
        return "\n".join(line.strip() for line in (super().to_python(value) or "").splitlines()).strip("\n")


class CalendarForm(RowForm, FeedFields):
    """Name and rules. `rules` is the JSON document of a valid form; a fault stands at its field, with its line.

    A form sent to look at is never valid, so that it is shown again and nothing is saved; `compiled` is what it says,
    None while its rules have faults. A feed sent with it becomes lines, and `imported` tells of them.
    """

    always = forms.BooleanField(
        label=_("Always open"), required=False, help_text=_("24 hours, 7 days; leave the weekly hours empty.")
    )
    windows = Lines(week_from_lines, rows=7, label=_("Weekly hours"), help_text=_(
        "One line for each day or run of days: “mon-fri 08:00-12:00, 13:00-18:00”. The days are mon, tue, wed, thu, "
        "fri, sat, sun. “sat 22:00-06:00” ends on Sunday morning; “00:00-24:00” is a whole day."
    ))  # fmt: skip
    closed_on_holidays = forms.BooleanField(
        label=_("Closed on public holidays"), required=False,
        help_text=_("Those of the organization's country and subdivision."),
    )  # fmt: skip
    yearly = Lines(yearly_from_lines, rows=4, label=_("Every year"), help_text=_(
        "One date a line, month and day: “12-24” is closed, “12-24 09:00-12:00” is open then only."
    ))  # fmt: skip
    dated = Lines(dated_from_lines, rows=4, label=_("Single dates"), help_text=_(
        "One date a line: “2026-12-28” is closed, “2026-12-28 09:00-12:00” is open then only, whatever else is said of "
        "that day."
    ))  # fmt: skip

    zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=own_zone_choices, help_text=_(
        "Choose one only for a calendar that keeps one office's hours wherever the customer is; its holidays are then "
        "those of the country chosen here."
    ))  # fmt: skip
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", "—"), *country_choices()])
    subdivision = forms.CharField(
        label=_("Subdivision"), required=False, max_length=10, help_text=_("By its ISO code: BY for Bavaria. May stay empty.")
    )

    class Meta:
        model = Calendar
        fields = ("name", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = self.instance.versions.order_by("-number").first() if self.instance.pk else None
        if newest:
            self.initial = {**lines_of(newest), **self.initial}
        self.rules: dict[str, Any] = {}
        self.compiled: CalendarRules | None = newest.compiled if newest else CalendarRules()
        self.never_opens = False
        self.imported: Import | None = None

    @property
    def is_preview(self) -> bool:
        """Whether the form was sent to look at, not to save."""
        return PREVIEW in self.data or IMPORT in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_preview

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).upper()

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        self.rules = {name: given.get(name, False) for name in ("always", "closed_on_holidays")}
        self._place({name: given.get(name, "") for name in PLACE})
        for name in ("windows", "yearly", "dated"):
            self._read(name, given.get(name, ""))
        self.compiled = None
        if not set(self.errors) & set(RULES):
            self._compile()
        if IMPORT in self.data:
            self._take_feed(given)
        elif given.get("feed") or given.get("feed_text"):
            self.add_error("feed", _("Press “Read the feed” to see what it changes, then save."))
        return {name: value for name, value in given.items() if name not in FEED}

    def _read(self, name: str, text: str) -> None:
        field: Any = self.fields[name]
        try:
            self.rules[name] = field.read(text)
        except InvalidLine as problem:
            message = _("Line %(number)d, “%(line)s”: %(reason)s")
            self.add_error(name, message % {"number": problem.number, "line": problem.line, "reason": problem.reason})

    def _place(self, given: dict[str, str]) -> None:
        if not any(given.values()):
            return
        if not given["zone"]:
            self.add_error("zone", _("Choose the time zone too: holidays are days of a zone."))
        if given["zone"] and self.rules["closed_on_holidays"] and not given["country"]:
            self.add_error("country", _("Choose the country whose public holidays close this calendar."))
        for field, message in faults_of(Place(**given)).items():
            self.add_error(field, message)
        self.rules["place"] = given

    def _take_feed(self, given: dict[str, Any]) -> None:
        """The lines of the form become those with the feed's dates in them."""
        if self.compiled is None:
            self.add_error("feed", _("Correct the lines above first; then read the feed again."))
            return
        place = PlaceForm(self.data, default=first_place()).place
        try:
            made = read_into(given=given, rules=self.compiled, place=place, today=timezone.now().date())
            lines = {"yearly": entries_to_lines(made.rules.yearly), "dated": entries_to_lines(made.rules.dated)}
            if max(map(len, lines.values())) > MOST_LETTERS:
                raise UnreadableFeed(_("The calendar would have too many dates."))
        except UnreadableFeed as problem:
            self.add_error("feed", str(problem))
            return
        self.imported, self.compiled = made, made.rules
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data.update({**lines, "feed_text": ""})
        self.data = data

    def _compile(self) -> None:
        if self.rules["always"] and self.rules["windows"]:
            self.add_error("windows", _("Leave this empty for a calendar that is always open."))
            return
        try:
            rules = CalendarRules.from_json(self.rules)
        except InvalidRules as problem:
            name = problem.field.partition("[")[0]
            self.add_error(name if name in self.fields else None, problem.message)
            return
        self.compiled = rules
        self._refuse_broken_promises(rules)

    def _refuse_broken_promises(self, rules: CalendarRules) -> None:
        """A promise that can never be due cannot be made: requests under it would fail."""
        used = Target.objects.filter(version__policy__calendar=self.instance) if self.instance.pk else Target.objects.none()
        longest = max(used.values_list("seconds", flat=True), default=0)
        opens = opens_enough(rules=rules, seconds=longest or 1, at=timezone.now())
        if longest and not opens:
            self.add_error("windows", _("This calendar hardly ever opens, and a policy counts its targets by it."))
        self.never_opens = not opens


def lines_of(version: CalendarVersion) -> dict[str, Any]:
    """A version's rules as the form shows them."""
    rules = version.compiled
    return {
        "always": rules.always, "windows": week_to_lines(rules.windows), "closed_on_holidays": rules.closed_on_holidays,
        "yearly": entries_to_lines(rules.yearly), "dated": entries_to_lines(rules.dated),
        **{name: getattr(rules.place, name, "") for name in PLACE},
    }  # fmt: skip
