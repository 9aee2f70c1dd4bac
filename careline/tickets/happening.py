"""An event as a timeline reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from careline.i18n.formatting import by_when


@dataclass(frozen=True)
class Happening:
    """An event with the name of who did it."""

    id: int
    at: datetime
    name: str
    who: str
    public: bool
    data: dict[str, Any]

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "Happening":
        pk, at, name, who, public, data = row
        return cls(pk, at, name, who, public, orjson.loads(data))

    @property
    def due(self) -> str:
        return by_when(datetime.fromisoformat(self.data["due"]))
