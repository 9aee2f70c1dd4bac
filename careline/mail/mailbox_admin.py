"""Mailboxes, set up and tested by an administrator; how they and the other doors fare."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited
from careline.i18n.formatting import moment
from careline.mail.health import health, state_of
from careline.mail.imap.trying import try_out
from careline.mail.mailbox_form import TEST, MailboxForm
from careline.mail.mailbox_models import Mailbox

EVERY = ("name", "is_active")
SERVER = ("host", "port", "security", "user", "auth", "password")
OAUTH = ("client_id", "client_secret", "token_url", "refresh_token")
LETTERS = ("folder", "takes_all", "after", "move_to", "carried")


@admin.register(Mailbox)
class MailboxAdmin(Audited):
    """The test runs before and outside of any transaction: a server that does not answer holds none open."""

    form = MailboxForm
    change_form_template = "mail/mailbox_form.html"
    change_list_template = "mail/mailbox_list.html"
    list_display = ("name", "host", "user", "folder", "is_active", "fares", "contact")
    list_select_related = ("state",)
    ordering = ("name",)
    fieldsets = (
        (None, {"fields": EVERY}),
        (_("Server"), {"fields": SERVER, "description": _("Changes take effect within seconds, without a restart.")}),
        (_("OAuth 2.0"), {"fields": OAUTH, "classes": ("collapse",), "description": _(
            "Only for servers that take no passwords any more. The provider's instructions say how to register an "
            "application and to get a refresh token for this mailbox."
        )}),
        (_("Letters"), {"fields": LETTERS}),
    )  # fmt: skip

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.health_view)
        return [path("health/", view, name="mail_mailbox_health"), *super().get_urls()]

    def health_view(self, request: HttpRequest) -> HttpResponse:
        """Every mailbox and door: what came, what waits, what is wrong. Nothing is written."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        shown = {"title": _("How mail fares"), "opts": self.opts, "health": health(at=timezone.now())}
        return render(request, "mail/health.html", {**self.admin_site.each_context(request), **shown})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        outcome = self._tried(request, object_id) if request.method == "POST" and TEST in request.POST else None
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "outcome": outcome})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a mailbox is how far the keeper was: nothing that anybody would miss. Letters stay."""
        return [str(each) for each in objs], {}, set(), []

    @admin.display(description=_("state"))
    def fares(self, row: Mailbox) -> str:
        return state_of(row, at=timezone.now()).text

    @admin.display(description=_("last contact"))
    def contact(self, row: Mailbox) -> str:
        state = getattr(row, "state", None)
        return moment(state.contacted_at) if state and state.contacted_at else "—"

    def _tried(self, request: HttpRequest, object_id: str | None) -> Any:
        row = self.get_object(request, object_id) if object_id else None
        if not (self.has_change_permission(request, row) if row else self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, row, change=row is not None)(request.POST, instance=row)
        return try_out(form.box) if form.has_box else None  # type: ignore[attr-defined]  # ours
