"""Custom fields, as an administrator sets them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, RowForm
from careline.tickets.field_models import CustomField, FieldKind


class CustomFieldForm(RowForm):
    """A list has choices; what must be answered is seen."""

    class Meta:
        model = CustomField
        fields = ("product", "code", "label", "kind", "options", "is_shown", "is_required", "position", "is_hidden")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind = values.get("kind") or self.instance.kind
        if kind == FieldKind.CHOICE and not values.get("options"):
            self.add_error("options", _("Say what can be chosen."))
        if kind != FieldKind.CHOICE:
            values["options"] = []
        if values.get("is_required") and not values.get("is_shown"):
            self.add_error("is_required", _("Customers can only be asked what they see."))
        return values


@admin.register(CustomField)
class CustomFieldAdmin(Audited):
    """What is asked besides, by product. A field that is not wanted any more is hidden: its answers are kept."""

    form = CustomFieldForm
    list_display = ("label", "product", "kind", "is_shown", "is_required", "is_hidden", "position")
    list_select_related = ("product",)
    ordering = ("product", "position", "id")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Answers are kept by kind, and programs know the code."""
        return ("product", "code", "kind") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
