"""Promises under older terms, as an administrator sees them and decides."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from careline.contracts.admin import ContractAdmin, PlanAdmin
from careline.customers.admin import LicenceAdmin, OrganizationAdmin
from careline.events.administering import row_changes
from careline.events.audited import ReadOnly, note
from careline.i18n.formatting import moment
from careline.sla.calendar_admin import CalendarAdmin
from careline.sla.policy_admin import PolicyAdmin
from careline.tickets import older_terms, revising, revision_pages
from careline.tickets.older_terms import About
from careline.tickets.revision_models import Choice, Revision, Scope


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    """First which open promises run under older terms, and why; below, what was decided before."""

    title = _("promises under older terms")
    change_list_template = "tickets/revisions/overview.html"
    list_display = ("instant", "choice", "scope", "state", "total", "changed", "skipped", "created_by", "reason")
    list_select_related = ("created_by",)
    ordering = ("-pk",)

    @admin.display(description=_("when"), ordering="-pk")
    def instant(self, row: Revision) -> str:
        return moment(row.created_at)

    def get_urls(self) -> list[Any]:
        wrap, site = self.admin_site.admin_view, "tickets_revision"
        own = [
            path("older/<str:kind>/<int:pk>/", wrap(self.older_view), name=f"{site}_older"),
            path("<int:pk>/run/", wrap(self.run_view), name=f"{site}_run"),
            path("<int:pk>/stop/", wrap(self.stop_view), name=f"{site}_stop"),
            path("<int:pk>/discard/", wrap(self.discard_view), name=f"{site}_discard"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        shown = revision_pages.overview(at=timezone.now())
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def older_view(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """The promises of one cause, and the form to decide about them."""
        self._check(request)
        about = About(kind, pk)
        name = revision_pages.name_of(about) if kind in Scope.values else None
        if name is None:
            raise Http404
        form = revision_pages.DecisionForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._draft(request, about, form.cleaned_data)
        page = revision_pages.older(about, after=request.GET.get("after", "0")[:20], at=timezone.now())
        return self._page(request, "older", title=name, form=form, kind=kind, Choice=Choice, **page)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """One decision: to confirm, to watch, or to look back at."""
        self._check(request)
        row = self.get_object(request, object_id or "")
        if row is None:
            raise Http404 if object_id else PermissionDenied
        page = revision_pages.revision(row, at=timezone.now())
        return self._page(request, "revision", title=capfirst(str(row.get_choice_display())), **page)

    def run_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start it, or go on."""
        return self._posted(request, pk, self._run)

    def stop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leave it where it is."""
        return self._posted(request, pk, self._stop)

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget one that was never started."""
        return self._posted(request, pk, self._discard)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _draft(self, request: HttpRequest, about: About, given: dict[str, Any]) -> HttpResponseRedirect:
        with transaction.atomic():
            by, at = request.user, timezone.now()
            row = revising.draft(about=about, choice=given["choice"], reason=given["reason"], by=by, at=at)  # type: ignore[arg-type]
            note(request, row, action="added", changes=row_changes(None, row))
        return redirect("admin:tickets_revision_change", row.pk)

    def _posted(self, request: HttpRequest, pk: int, act: Callable[[HttpRequest, Revision], str]) -> HttpResponse:
        self._check(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return HttpResponseRedirect(act(request, get_object_or_404(Revision, pk=pk)))

    def _run(self, request: HttpRequest, row: Revision) -> str:
        try:
            revising.start(revision=row, by=request.user.pk or 0, at=timezone.now())
        except revising.AnotherRuns:
            messages.error(request, _("Another decision is being carried out. Wait for it, or stop it first."))
        except revising.CannotStart:
            messages.info(request, _("It was started already."))
        return reverse("admin:tickets_revision_change", args=[row.pk])

    def _stop(self, request: HttpRequest, row: Revision) -> str:
        if not revising.stop(revision=row, by=request.user.pk or 0, at=timezone.now()):
            messages.info(request, _("It does not run any more."))
        return reverse("admin:tickets_revision_change", args=[row.pk])

    def _discard(self, request: HttpRequest, row: Revision) -> str:
        with transaction.atomic():
            note(request, row, action="deleted", changes=row_changes(row, None))
            if not revising.discard(revision=row):
                transaction.set_rollback(True)
                messages.info(request, _("It was started already, and stays on record."))
        return reverse("admin:tickets_revision_changelist")

    def _page(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "list_title": self.title, **context}
        return render(request, f"tickets/revisions/{name}.html", whole)


def telling(about: Callable[[Any], About]) -> Callable[[HttpRequest, Any], None]:
    """Say, after a row was saved, how many open promises run on under older terms because of it."""

    def tell(request: HttpRequest, row: Any) -> None:
        meant = about(row)
        count = older_terms.count(meant, at=timezone.now()).promises
        if count:
            text = ngettext(
                "%(count)d open promise runs on under older terms.", "%(count)d open promises run on under older terms.", count
            )
            address = revision_pages.address_of(meant)
            said = format_html('{} <a href="{}">{}</a>', text % {"count": count}, address, _("Look at them and decide"))
            messages.warning(request, said)

    return tell


CalendarAdmin.aftermaths = (telling(lambda calendar: About(Scope.CALENDAR, calendar.pk)),)
PolicyAdmin.aftermaths = (telling(lambda policy: About(Scope.POLICY, policy.pk)),)
OrganizationAdmin.aftermaths = (telling(lambda organization: About(Scope.ORGANIZATION, organization.pk)),)
ContractAdmin.aftermaths = LicenceAdmin.aftermaths = (telling(lambda row: About(Scope.ORGANIZATION, row.organization_id)),)
PlanAdmin.aftermaths = (telling(lambda plan: About(Scope.EVERYTHING)),)
