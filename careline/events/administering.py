"""What an administrator changed: field by field, old and new, as short text. Secrets are never written down."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from careline.events.facts import Fact

MOST_LETTERS = 500
SECRETS = frozenset({"password", "digest", "client_secret", "refresh_token", "carried"})
Changes = dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class AdministratorChanged(Fact):
    """An administrator added, changed or deleted a row; `changes` holds `[old, new]` by field."""

    model: str
    object_id: int
    called: str
    action: str
    changes: Changes
    organization: int | None = None
    aside = frozenset({"organization"})

    @property
    def subject(self) -> str:  # type: ignore[override]
        return self.model.rpartition(".")[2]

    @property
    def subject_id(self) -> int:
        return self.object_id

    @property
    def organization_id(self) -> int | None:
        return self.organization


def fact(row: models.Model, *, action: str, changes: Changes) -> AdministratorChanged:
    """The fact about one row, as it stands; a row without an organization belongs to none."""
    own = row.pk if row._meta.model_name == "organization" else None
    return AdministratorChanged(
        model=row._meta.label_lower, object_id=row.pk, called=shortened(str(row)), action=action, changes=changes,
        organization=own or getattr(row, "organization_id", None),
    )  # fmt: skip


def row_changes(before: models.Model | None, after: models.Model | None) -> Changes:
    """The columns in which two states of a row differ; None is the row before it was there, or afterwards."""
    some = after or before
    assert some is not None
    fields = [field for field in some._meta.concrete_fields if field.editable and not field.primary_key]
    differing = [field for field in fields if field.name not in SECRETS and _raw(before, field) != _raw(after, field)]
    written = {field.name: [_described(before, field), _described(after, field)] for field in differing}
    return {name: pair for name, pair in written.items() if pair[0] != pair[1]}


def form_changes(form: Any) -> Changes:
    """What else a form changed: lists of rows, and fields that are no column of the row."""
    columns = {field.name for field in form._meta.model._meta.concrete_fields} | SECRETS
    names = [name for name in form.changed_data if name not in columns and name in form.cleaned_data and name != "DELETE"]
    return {
        name: [as_text(form.get_initial_for_field(form.fields[name], name)), as_text(form.cleaned_data[name])] for name in names
    }


def as_text(value: Any) -> str:
    """A value as an administrator would say it, in no language: codes stay codes."""
    if value is None or isinstance(value, bytes | memoryview):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return shortened(f"{value} (#{value.pk})")
    if isinstance(value, list | tuple | set | models.QuerySet):
        return shortened(", ".join(as_text(each) for each in value))
    return shortened(str(value))


def shortened(text: str) -> str:
    """Long texts are cut; the row itself has all of it."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def _raw(row: models.Model | None, field: Any) -> Any:
    return None if row is None else getattr(row, field.attname)


def _described(row: models.Model | None, field: Any) -> str:
    return "" if row is None else as_text(getattr(row, field.name))
