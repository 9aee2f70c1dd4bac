"""The form of a view: a name, for whom, an order, columns; and for each kind of condition a field in each of two groups.

A field is named `all-status`, its operator `all-status-how`; `any-` is the other group. Without an operator it asks nothing.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.desk.canned_forms import whose_choices
from careline.desk.view_columns import LABELS
from careline.people.models import Agent
from careline.tickets.models import SavedView
from careline.tickets.view_kinds import KINDS, Condition, Kind, NotACondition, checked
from careline.tickets.viewing import USUAL_COLUMNS, NewView

GROUPS = ("all", "any")
OPEN_ONLY = {"all": [{"kind": "status", "operator": "is", "values": ["open"]}], "any": []}


@dataclass(frozen=True)
class Asked:
    """One kind of condition in one group, as the form prints it."""

    name: str
    kind: Kind
    how: str
    values: list[str]
    choices: list[tuple[str, Any]]
    error: str = ""

    @property
    def text(self) -> str:
        return self.kind.shown(self.values)


class ViewForm(forms.Form):
    """What is not a condition. The conditions are read by `asked` and `conditions`."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=80, error_messages={"required": gettext_lazy("Give the view a name.")}
    )
    whose = forms.ChoiceField(label=gettext_lazy("For"))
    ordering = forms.ChoiceField(label=gettext_lazy("Order"), choices=SavedView.Order.choices)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"), choices=list(LABELS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agent: Agent, kept: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agent, self.faults = agent, dict[str, str]()
        self.kept = {group: {each["kind"]: each for each in (kept or {}).get(group, ())} for group in GROUPS}
        self.fields["whose"].choices = whose_choices(agent)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for group in GROUPS:
            cleaned[group] = [one for code in KINDS if (one := self._condition(group, code))]
        if self.faults:
            raise forms.ValidationError(_("Look at the conditions once more."))
        return cleaned

    def new(self) -> NewView:
        """What is to be kept."""
        said = self.cleaned_data
        columns = tuple(code for code in LABELS if code in said["columns"])
        return NewView(
            name=said["name"], whose=said["whose"], wanted=tuple(said["all"]), offered=tuple(said["any"]),
            ordering=said["ordering"], columns=columns,
        )  # fmt: skip

    def groups(self) -> list[tuple[str, list[Asked]]]:
        """Both groups with every kind of condition, for the page. A list's choices are read once."""
        choices = {code: kind.choices(self.agent) if kind.choices else [] for code, kind in KINDS.items()}
        return [(group, [self._asked(group, kind, choices[code]) for code, kind in KINDS.items()]) for group in GROUPS]

    def chosen_columns(self) -> set[str]:
        """Which columns are ticked."""
        return set(self._list("columns") if self.is_bound else self.initial.get("columns", USUAL_COLUMNS))

    def _list(self, name: str) -> list[str]:
        """Every value of a name, as it was sent."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _asked(self, group: str, kind: Kind, choices: list[tuple[str, Any]]) -> Asked:
        name = f"{group}-{kind.code}"
        if self.is_bound:
            return Asked(name, kind, self.data.get(f"{name}-how", ""), self._list(name), choices, self.faults.get(name, ""))
        kept = self.kept[group].get(kind.code, {})
        return Asked(name, kind, kept.get("operator", ""), list(kept.get("values", ())), choices)

    def _condition(self, group: str, code: str) -> Condition | None:
        name = f"{group}-{code}"
        how, values = self.data.get(f"{name}-how", ""), [value for value in self._list(name) if value.strip()]
        if not how:
            return None
        try:
            return checked(Condition(code, how, tuple(values)), self.agent)
        except NotACondition:
            self.faults[name] = _("Nobody can find anything by this. Choose something, or leave the condition out.")
            return None
