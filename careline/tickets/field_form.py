"""The questions of a product as a form: the portal, the desk and programs are checked by the same lines."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.tickets.field_models import CustomField, FieldKind

PREFIX = "field"
MISSING = {"required": gettext_lazy("Please answer this.")}


class FieldsForm(forms.Form):
    """One field for each question, named by its code; `known` is what the request says now.

    Without `is_new` nothing is required: an agent may not know it either.
    """

    def __init__(
        self, data: Any = None, *, asked: Iterable[CustomField], known: Mapping[str, Any] | None = None, is_new: bool = True
    ) -> None:
        self.asked, known, self.is_new = list(asked), known or {}, is_new
        initial = {each.code: _as_typed(known.get(str(each.pk))) for each in self.asked}
        super().__init__(data, prefix=PREFIX, initial=initial)
        for each in self.asked:
            self.fields[each.code] = _field(each, known.get(str(each.pk)), is_required=is_new and each.is_required)

    def values(self) -> dict[str, Any]:
        """What was answered, by the field's id; None for nothing. JSON."""
        return {str(each.pk): _as_kept(each, self.cleaned_data[each.code]) for each in self.asked}

    def found_by(self) -> tuple[str, ...]:
        """The words among the answers that customers see: what the search finds a request by."""
        said = self.values()
        words = (said[str(each.pk)] for each in self.asked if each.is_shown)
        return tuple(word for word in words if isinstance(word, str))

    def faults(self) -> dict[str, list[str]]:
        """What is wrong, by the name of the input."""
        return {f"{PREFIX}-{code}": [str(error) for error in errors] for code, errors in self.errors.items()}


def sent_by_program(given: Mapping[str, Any]) -> dict[str, str]:
    """What a program gives, by code, as a form would send it."""
    return {f"{PREFIX}-{code}": _as_typed(value) for code, value in given.items()}


def _field(row: CustomField, value: Any, *, is_required: bool) -> forms.Field:
    common: dict[str, Any] = {"label": row.label, "required": is_required, "error_messages": MISSING}
    match row.kind:
        case FieldKind.NUMBER:
            return forms.DecimalField(**common, max_digits=15, decimal_places=6, widget=_typed("text", inputmode="decimal"))
        case FieldKind.DATE:
            return forms.DateField(**common, input_formats=["%Y-%m-%d"], widget=_typed("date"))
        case FieldKind.CHOICE:
            kept = [value] if value and value not in row.options else []  # an answer outlives its choice
            return forms.ChoiceField(**common, choices=[("", "–"), *((each, each) for each in (*row.options, *kept))])
        case FieldKind.YES_NO:
            return forms.ChoiceField(**common, choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))])
        case FieldKind.ADDRESS:
            return forms.URLField(**common, max_length=500, assume_scheme="https", widget=_typed("url"))
    return forms.CharField(**common, max_length=500)


def _typed(input_type: str, **attributes: str) -> forms.Widget:
    widget = forms.TextInput(attrs=attributes)
    widget.input_type = input_type
    return widget


def _as_typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _as_kept(row: CustomField, value: Any) -> Any:
    if value in (None, ""):
        return None
    if row.kind == FieldKind.YES_NO:
        return value == "yes"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
