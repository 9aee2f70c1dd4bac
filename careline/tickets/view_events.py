"""What happens to views: on the record, for nobody but the vendor."""

from dataclasses import dataclass
from typing import Any

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ViewFact(Fact):
    """Something about a view; `whose` is own, all, or a team's."""

    view: int
    title: str
    whose: str
    subject = "view"
    aside = frozenset({"view"})

    @property
    def subject_id(self) -> int:
        return self.view


@dataclass(frozen=True, kw_only=True)
class ViewSaved(ViewFact):
    """It was made or changed; `conditions`, `ordering` and `columns` are those it has now."""

    conditions: dict[str, Any]
    ordering: str
    columns: list[str]


@dataclass(frozen=True, kw_only=True)
class ViewDeleted(ViewFact):
    """It is gone, and can be brought back for a while."""


@dataclass(frozen=True, kw_only=True)
class ViewBroughtBack(ViewFact):
    """Its deletion was undone."""
