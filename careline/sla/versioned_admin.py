"""What is changed by publishing another version: the page it has, and the table of its versions."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, ShownInline
from careline.events.referring import referring
from careline.i18n.formatting import moment
from careline.sla.models import Clock


class VersionInline(ShownInline):
    """Versions, newest first, and whether promises are being counted under them now."""

    ordering = ("-number",)
    fields = ("number", "since", "said", "counting")
    readonly_fields = fields
    verbose_name_plural = _("versions")
    of = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        running = Clock.objects.filter(**{self.of: OuterRef("pk")}, met_at=None, stopped_at=None)
        rows: QuerySet[Any] = super().get_queryset(request).annotate(counts=Exists(running))
        return rows

    @admin.display(description=_("since"))
    def since(self, version: Any) -> str:
        return moment(version.created_at)

    @admin.display(description=_("promises run under it"), boolean=True)
    def counting(self, version: Any) -> bool:
        return bool(version.counts)


class Versioned(Audited):
    """What is changed by publishing another version, and never deleted."""

    list_display = ["name", "code"]
    search_fields = ("name", "code")
    readonly_fields = ("used_by",)
    shown_later = readonly_fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"code": ("name",)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("used by"))
    def used_by(self, row: Any) -> str:
        own = {str(inline.model._meta.verbose_name_plural) for inline in self.inlines}
        return ", ".join(name for name in referring(row) if name not in own)


def published(number: int) -> str:
    """What a new version means, said where it was made."""
    return str(_("Version %(number)d counts for new promises. Promises already made keep theirs.") % {"number": number})
