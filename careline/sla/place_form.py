"""Where a calendar is looked at: a place chosen for one page, kept in its address."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.customers.countries import choices as country_choices
from careline.customers.models import Organization
from careline.i18n.zones import choices as zone_choices
from careline.sla.place_faults import faults_of
from careline.sla.rules import Place

PREFIX = "at"


class PlaceForm(forms.Form):
    """Zone, country and subdivision. `place` is what was chosen; with a fault or nothing chosen it is the default."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", "—"), *country_choices()])
    subdivision = forms.CharField(label=_("Subdivision"), required=False, max_length=10)

    def __init__(self, given: Any, *, default: Place) -> None:
        chosen = given if f"{PREFIX}-zone" in given else None
        super().__init__(chosen, prefix=PREFIX, initial=place_fields(default), label_suffix="")
        self.default = default

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).upper()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for field, message in faults_of(Place(**{name: given.get(name, "") for name in self.fields})).items():
            self.add_error(field, message)
        return given

    @property
    def place(self) -> Place:
        """Raises nothing: a fault stands at its field, and the default is shown."""
        return Place(**self.cleaned_data) if self.is_valid() else self.default

    @property
    def query(self) -> str:
        """The place as part of an address."""
        return urlencode({f"{PREFIX}-{name}": value for name, value in place_fields(self.place).items()})


def place_fields(place: Place) -> dict[str, str]:
    """A place as the form has it."""
    return {"zone": place.zone, "country": place.country, "subdivision": place.subdivision}


def first_place() -> Place:
    """Where the oldest customer is; a vendor without customers is shown UTC."""
    first = Organization.objects.order_by("id").first()
    return place_of(first) if first else Place("UTC")


def place_of(organization: Organization) -> Place:
    """An organization's own place."""
    return Place(organization.time_zone, organization.country, organization.subdivision)
