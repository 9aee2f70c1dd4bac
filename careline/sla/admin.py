"""Business calendars and policies, changed by an administrator: by versions, so that old promises stay as they were."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from careline.customers.admin_forms import OrganizationForm
from careline.events.audited import Audited, ShownInline
from careline.events.referring import referring
from careline.i18n.formatting import moment
from careline.sla.calendar_form import RULES, CalendarForm, lines_of
from careline.sla.durations import written
from careline.sla.models import Calendar, CalendarVersion, Clock, Policy, PolicyVersion
from careline.sla.places import check_place
from careline.sla.policy_form import PLAIN, SEVERITIES, TARGETS, PolicyForm
from careline.sla.rules import InvalidPlace, Place
from careline.sla.versioning import publish_calendar, publish_policy


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
        texts = [lines[name] for name in ("windows", "yearly", "dated") if lines[name]]
        return format_html('<pre class="lines">{}</pre>', "\n".join([*texts, *flags]))


class PolicyVersionInline(VersionInline):
    """A policy's versions."""

    model = PolicyVersion
    of = "policy_version"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("targets")

    @admin.display(description=_("targets"))
    def said(self, version: PolicyVersion) -> SafeString:
        targets = sorted(version.targets.all(), key=lambda target: target.seconds)
        lines = [f"{target.get_severity_display() or _('Without severity')}: {written(target.seconds)}" for target in targets]
        return format_html('<pre class="lines">{}</pre>', "\n".join(lines))


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


@admin.register(Calendar)
class CalendarAdmin(Versioned):
    """Weekly hours and days off, in the time of whoever they are applied to."""

    form = CalendarForm
    inlines = (CalendarVersionInline,)
    fieldsets = (
        (None, {"fields": ("name", "code", "used_by")}),
        (_("Hours"), {"fields": RULES, "description": _(
            "A calendar has no time zone and no country: both come from the organization. 08:00 is eight o'clock where "
            "the customer is, and public holidays are those of the customer's country. Saving makes a new version for "
            "new promises; promises already made are counted by the version they began under."
        )}),
    )  # fmt: skip

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or set(form.changed_data) & set(RULES):
            version = publish_calendar(calendar=form.instance, rules=form.rules, at=timezone.now())
            messages.info(request, published(version.number))
        if form.never_opens:
            messages.warning(request, _("This calendar never opens."))


@admin.register(Policy)
class PolicyAdmin(Versioned):
    """How long a first response may take, counted by one calendar."""

    form = PolicyForm
    list_display = ["name", "code", "calendar"]
    list_select_related = ("calendar",)
    inlines = (PolicyVersionInline,)
    fieldsets = (
        (None, {"fields": ("name", "code", "calendar", "used_by")}),
        (_("First response, by severity"), {
            "fields": [(f"{level}_target", f"{level}_guaranteed") for level in SEVERITIES],
            "description": _("Write “45 min” or “1 h 30 min”. Only open time counts."),
        }),
        (_("First response, for plans without severities"), {
            "fields": [(f"{PLAIN}_target", f"{PLAIN}_guaranteed"), f"{PLAIN}_aim"],
        }),
    )  # fmt: skip

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or set(form.changed_data) & set(TARGETS):
            version = publish_policy(policy=form.instance, targets=form.targets, at=timezone.now())
            messages.info(request, published(version.number))


def published(number: int) -> str:
    """What a new version means, said where it was made."""
    return str(_("Version %(number)d counts for new promises. Promises already made keep theirs.") % {"number": number})


def place_faults(*, country: str, subdivision: str, time_zone: str) -> dict[str, Any]:
    """Why calendars cannot be applied to a place, by the organization's field."""
    try:
        check_place(Place(zone=time_zone, country=country, subdivision=subdivision))
    except InvalidPlace as problem:
        if problem.field == "subdivision":
            return {"subdivision": _("This country has no such subdivision with public holidays of its own.")}
        return {
            "time_zone" if problem.field == "zone" else "country": _("Public holidays and times of this place are not known.")
        }
    return {}


OrganizationForm.place_checks.append(place_faults)
