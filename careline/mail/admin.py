"""Incoming letters for administrators: what became of each, so that nothing that was held is lost from sight."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from careline.events.audited import ReadOnly
from careline.mail import proving
from careline.mail.mailbox_admin import MailboxAdmin
from careline.mail.models import Incoming
from careline.mail.reasons import State, told
from careline.mail.showing import original

__all__ = ["IncomingAdmin", "MailboxAdmin"]


class ByState(admin.SimpleListFilter):
    """By what became of them."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(code), label) for code, label in State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Incoming]) -> QuerySet[Incoming]:
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(Incoming)
class IncomingAdmin(ReadOnly):
    """Shown with the reason and the original, changed by nobody."""

    title = _("incoming letters")
    list_display = ("instant", "sender", "about", "became", "reason", "download")
    list_filter = (ByState,)
    search_fields = ("sender__istartswith",)
    search_help_text = _("The beginning of an address")
    ordering = ("-pk",)
    fields = ("instant", "sender", "about", "mail_id", "became", "reason", "proved", "taken_at", "download")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("raw")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.original)
        return [path("<int:pk>/original", view, name="mail_incoming_original"), *super().get_urls()]

    def original(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The raw letter, as a download."""
        row = Incoming.objects.filter(pk=pk).first()
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return original(row)

    @admin.display(description=_("received"))
    def instant(self, row: Incoming) -> Any:
        return row.received_at

    @admin.display(description=_("subject"))
    def about(self, row: Incoming) -> str:
        return row.subject

    @admin.display(description=_("state"))
    def became(self, row: Incoming) -> str:
        return str(State(row.state).label)

    @admin.display(description=_("reason"))
    def reason(self, row: Incoming) -> str:
        return told(row.why)

    @admin.display(description=_("authenticity"))
    def proved(self, row: Incoming) -> str:
        return proving.told(row.proof).text

    @admin.display(description=_("original"))
    def download(self, row: Incoming) -> SafeString:
        return format_html(
            '<a href="{}" download>{}</a>', reverse("admin:mail_incoming_original", args=[row.pk]), now_("Download")
        )
