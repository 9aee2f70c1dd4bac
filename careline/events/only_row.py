"""A page of the administration for a table of one row."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from careline.events.audited import Audited


class OnlyRow(Audited):
    """One row, number 1; until it is saved for the first time, the defaults hold. A list of one is no list."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        row = self.model._default_manager.first()
        return redirect(self._address("change"), row.pk) if row else redirect(self._address("add"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every page of the administration asks this for its menu: only the page itself costs a look at the table."""
        return request.path == reverse(self._address("add")) and not self.model._default_manager.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)

    def _address(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
