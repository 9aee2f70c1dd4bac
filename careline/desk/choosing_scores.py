"""Which answers about the help a supervisor looks at, as a form that lives in the address. Nonsense counts as left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from careline.i18n.formatting import number
from careline.insight.satisfaction import Asked
from careline.people import queries as people
from careline.people.models import Agent
from careline.tickets.survey_models import Score

LENGTHS, USUAL = (7, 28, 91, 182, 365), 91


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": number(count)}


class ScoresForm(forms.Form):
    """The last days, a team, an agent, satisfied or not. The product is chosen in its row."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Period"), required=False, coerce=int, choices=lambda: [(n, _days(n)) for n in LENGTHS]
    )  # fmt: skip
    team = forms.TypedChoiceField(label=gettext_lazy("Team"), required=False, coerce=int, empty_value=None)
    agent = forms.TypedChoiceField(label=gettext_lazy("Agent"), required=False, coerce=int, empty_value=None)
    product = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
    score = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)

    def __init__(self, said: Any, *, viewer: Agent) -> None:
        super().__init__({"days": str(USUAL)} | said.dict())
        self._offer("team", _("all teams"), [(row.pk, row.name) for row in people.teams()])
        self._offer("agent", _("all agents"), [(row.pk, row.person.name) for row in people.agents(viewer=viewer)])
        self._offer("score", _("both"), Score.choices)
        self.full_clean()

    def _offer(self, name: str, everything: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *((str(code), str(label)) for code, label in choices)]

    @property
    def asked(self) -> Asked:
        chosen = self.cleaned_data
        return Asked(
            days=chosen.get("days") or USUAL, team_id=chosen.get("team"), agent_id=chosen.get("agent"),
            product_id=chosen.get("product"),
        )  # fmt: skip

    @property
    def wanted(self) -> str:
        """Which answers are read below the figures; empty for both. A share of one of the two would say nothing."""
        return self.cleaned_data.get("score") or ""
