"""What refers to a row: one question to the database for each kind of reference, however many rows refer."""

from typing import Any

from django.db.models import Model


def referring(row: Model) -> list[str]:
    """The names (plural) of the kinds of rows that refer to one. Its own lists of others do not count."""
    return [str(relation.related_model._meta.verbose_name_plural) for relation in _relations(row) if _refers(relation, row)]


def _relations(row: Model) -> list[Any]:
    found = []
    for relation in row._meta.get_fields(include_hidden=True):
        backwards = relation.auto_created and not relation.concrete
        if backwards and not relation.related_model._meta.auto_created:  # type: ignore[union-attr]
            found.append(relation)
    return found


def _refers(relation: Any, row: Model) -> bool:
    return bool(relation.related_model._base_manager.filter(**{relation.field.name: row}).exists())
