"""Every letter the product sends, filled with sample data, for looking at and for the tests. Rooms register their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from careline.post.models import Letter

_samples: dict[str, "Sample"] = {}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A letter as it could be: `context` makes what its template prints, as of an instant."""

    code: str
    template: str
    label: Any
    context: Callable[[datetime], dict[str, Any]]
    is_answered: bool = False

    def letter(self, *, name: str, language: str, zone: str, at: datetime) -> Letter:
        """A row that is in no table, for `rendering.render`."""
        return Letter(
            template=self.template, context=self.context(at), name=name, language=language, zone=zone,
            to="reader@careline.example", reply_to="reply@careline.example" if self.is_answered else "",
        )  # fmt: skip


def register(*samples: Sample) -> None:
    """Let letters be looked at; called when a room is ready."""
    _samples.update({sample.code: sample for sample in samples})


def all_samples() -> list[Sample]:
    """Every registered letter, in order of registration."""
    return list(_samples.values())


def sample(*, code: str) -> Sample | None:
    """The letter of a code."""
    return _samples.get(code)
