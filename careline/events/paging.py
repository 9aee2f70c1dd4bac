"""Pages that never count millions: past a limit it is enough to know that there are more."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

MOST = 2000


class FewPages(Paginator):  # type: ignore[type-arg]
    """The first rows in pages. Searching and filtering find the others."""

    @cached_property
    def _bounded(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[: MOST + 1].count())

    @property
    def count(self) -> int:
        return min(self._bounded, MOST)

    @property
    def has_more(self) -> bool:
        """Whether there are rows that no page shows."""
        return self._bounded > MOST
