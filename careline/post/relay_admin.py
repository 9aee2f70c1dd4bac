"""Relays, as an administrator sets them up and tries them."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited
from careline.i18n.formatting import moment
from careline.post.relay_form import CannotOpen, RelayForm
from careline.post.relay_models import Relay, RelayHealth
from careline.post.trying_out import DoesNotWork, try_out


@admin.register(Relay)
class RelayAdmin(Audited):
    """Tried in their order; CARELINE_SMTP_URL comes last."""

    form = RelayForm
    change_form_template = "post/relay_form.html"
    list_display = ("name", "host", "position", "is_active", "health")
    ordering = ("position", "pk")
    shown_later = ("health",)
    readonly_fields = ("health",)
    fieldsets = (
        (None, {"fields": ("name", "host", "port", "security", "user", "password")}),
        (_("Use"), {"fields": ("position", "domains", "is_active", "health")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        key = Concat(Value("relay:"), Cast(OuterRef("pk"), CharField()))
        health = RelayHealth.objects.filter(relay=key)
        names = ("worked_at", "failed_at", "skipped_until", "failures", "problem")
        found = {name: Subquery(health.values(name)[:1]) for name in names}
        rows: QuerySet[Any] = super().get_queryset(request).annotate(**found)
        return rows

    @admin.display(description=_("health"))
    def health(self, row: Any) -> str:
        if row.skipped_until and row.skipped_until > timezone.now():
            text = now_("Left alone until {when} after failing: {problem}")
            return text.format(when=moment(row.skipped_until), problem=row.problem)
        if row.failures:
            return now_("Failed {when}: {problem}").format(when=moment(row.failed_at), problem=row.problem)
        return now_("Works, last {when}").format(when=moment(row.worked_at)) if row.worked_at else now_("Not used yet")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = context["adminform"].form
        tried = self._tried(request, form) if getattr(form, "is_test", False) and not form.errors else {}
        return super().render_change_form(request, {**context, **tried}, *args, **kwargs)

    def _tried(self, request: HttpRequest, form: RelayForm) -> dict[str, str]:
        """What came of Test; nothing is saved."""
        to = request.user.email  # type: ignore[union-attr]
        try:
            answer = try_out(form.door, to=to)
        except DoesNotWork as problem:
            return {"does_not_work": str(problem)}
        except CannotOpen:
            return {"does_not_work": now_("The stored password cannot be read any more. Type it again.")}
        text = now_("It took a letter to {address}. Look whether it arrives. Nothing is saved yet.")
        return {"works": text.format(address=to), "answer": answer}
