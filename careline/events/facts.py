"""What a room says happened. A fact names its subject, who may see it and which live topics it touches."""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Base of all events: a frozen dataclass whose fields become the row's `data` and whose class is its name."""

    subject: ClassVar[str] = ""
    public: ClassVar[bool] = False
    aside: ClassVar[frozenset[str]] = frozenset()

    @property
    def name(self) -> str:
        return type(self).__name__

    @property
    def subject_id(self) -> int | None:
        return None

    @property
    def organization_id(self) -> int | None:
        return None

    @property
    def topics(self) -> tuple[str, ...]:
        """Live topics whose panes should fetch themselves again."""
        return ()

    def data(self) -> dict[str, Any]:
        """The fields, as JSON, without those kept in columns of their own."""
        return {key: value for key, value in vars(self).items() if key not in self.aside}
