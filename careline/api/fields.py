"""What is asked about a product: told to programs, and read from what they send."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from careline.api.problems import INVALID, Fault, Problem
from careline.tickets.field_form import PREFIX, FieldsForm, sent_by_program
from careline.tickets.field_models import CustomField
from careline.tickets.fields import Answered, asked_for_licence


def read(given: Mapping[str, Any], *, organization_id: int, licence_id: int) -> FieldsForm:
    """What a program answers, checked as the portal's form is. Raises Problem 422 that names each. One statement."""
    form = FieldsForm(sent_by_program(given), asked=asked_for_licence(organization_id=organization_id, licence_id=licence_id))
    faults = [Fault(f"fields.{code}", _("Nothing of this name is asked.")) for code in given if code not in form.fields]
    if not form.is_valid():
        faults += [
            Fault("fields." + name.removeprefix(f"{PREFIX}-"), each) for name, said in form.faults().items() for each in said
        ]
    if faults:
        raise Problem(INVALID, faults=faults)
    return form


def question(row: CustomField) -> dict[str, Any]:
    """One question, as a program needs it to ask somebody."""
    return {"code": row.code, "label": row.label, "kind": row.kind, "choices": row.options, "required": row.is_required}


def answer(each: Answered) -> dict[str, Any]:
    """One answer of a ticket; null for none."""
    return {"code": each.code, "label": each.label, "kind": each.kind, "value": each.value}
