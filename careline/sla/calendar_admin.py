"""Business calendars, changed by an administrator: by versions, so that old promises stay as they were."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from careline.sla import due_page
from careline.sla.calendar_form import HOURS, PLACE, PREVIEW, RULES, CalendarForm, lines_of
from careline.sla.ical_export import closures_feed, opening_feed
from careline.sla.models import Calendar, CalendarVersion
from careline.sla.picture_page import draw
from careline.sla.place_form import PlaceForm, first_place
from careline.sla.versioned_admin import Versioned, VersionInline, published
from careline.sla.versioning import publish_calendar


class CalendarVersionInline(VersionInline):
    """A calendar's versions."""

    model = CalendarVersion
    of = "calendar_version"

    @admin.display(description=_("rules"))
    def said(self, version: CalendarVersion) -> SafeString:
        lines = lines_of(version)
        flags = [
            str(label)
            for name, label in (("always", _("Always open")), ("closed_on_holidays", _("Closed on public holidays")))
            if lines[name]
        ]
        place = " ".join(lines[name] for name in PLACE if lines[name])
        texts = [*(lines[name] for name in ("windows", "yearly", "dated") if lines[name]), *filter(None, [place])]
        return format_html('<pre class="lines">{}</pre>', "\n".join([*texts, *flags]))


@admin.register(Calendar)
class CalendarAdmin(Versioned):
    """Weekly hours and days off, in the time of whoever they are applied to."""

    form = CalendarForm
    change_form_template = "sla/calendar_form.html"
    change_list_template = "sla/calendar_list.html"
    inlines = (CalendarVersionInline,)
    fieldsets = (
        (None, {"fields": ("name", "code", "used_by")}),
        (_("Hours"), {"fields": HOURS, "description": _(
            "08:00 is eight o'clock where the customer is, and public holidays are those of the customer's country, unless "
            "the calendar has a place of its own. Saving makes a new version for new promises; promises already made are "
            "counted by the version they began under."
        )}),
        (_("A place of its own"), {"fields": (PLACE,)}),
    )  # fmt: skip

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        own = [
            path("due/", guarded(self.due_view), name="sla_calendar_due"),
            path("<int:pk>/closures.ics", guarded(self.closures_view), name="sla_calendar_closures"),
            path("<int:pk>/opening-hours.ics", guarded(self.opening_view), name="sla_calendar_opening"),
        ]
        return [*own, *super().get_urls()]

    def closures_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is closed, as an iCalendar feed for the place in the address."""
        return self._feed(request, pk, closures_feed)

    def opening_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """When it is open, likewise."""
        return self._feed(request, pk, opening_feed)

    def _feed(self, request: HttpRequest, pk: int, write: Callable[..., bytes]) -> HttpResponse:
        row = self.get_object(request, str(pk))
        version = row.versions.order_by("-number").first() if row else None
        if row is None or version is None or not self.has_view_or_change_permission(request, row):
            raise Http404
        place = PlaceForm(request.GET, default=first_place()).place
        content = write(
            rules=version.compiled, place=place, code=row.code, name=row.name, at=timezone.now(),
            language=request.LANGUAGE_CODE,
        )  # fmt: skip
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{row.code}-{request.path.rpartition("/")[2]}"'
        return answer

    def due_view(self, request: HttpRequest) -> HttpResponse:
        """What would be due: asked and answered in the address, nothing is written."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        shown = {"title": _("What would be due"), "opts": self.opts, **due_page.context(request)}
        return render(request, "sla/due.html", {**self.admin_site.each_context(request), **shown})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        given = request.POST if form.is_preview else request.GET
        chosen = PlaceForm(given, default=first_place())
        if PREVIEW in request.POST and chosen.is_valid() and context["original"] and not form.has_changed():
            return redirect(f"{request.path}?{chosen.query}#picture")
        place = chosen.place
        drawn = {"picture": None, "chosen": chosen, "unsaved": form.is_preview and (form.imported or form.has_changed())}
        if form.compiled is not None:
            language = request.LANGUAGE_CODE
            drawn["picture"] = draw(rules=form.compiled, place=place, at=timezone.now(), language=language)
        return super().render_change_form(request, {**context, **drawn}, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or set(form.changed_data) & set(RULES):
            version = publish_calendar(calendar=form.instance, rules=form.rules, at=timezone.now())
            messages.info(request, published(version.number))
        if form.never_opens:
            messages.warning(request, _("This calendar never opens."))
