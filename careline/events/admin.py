"""The audit history: what happened, by whom; read, searched, never changed."""

import json
import re
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from careline.events.administering import AdministratorChanged, shortened
from careline.events.audited import ReadOnly
from careline.events.facts import Fact
from careline.events.looking_back import WINDOW, last_before, newest
from careline.events.models import Event

ABOUT = re.compile(r"([a-z_]+)\s+#?([0-9]{1,18})")


def names(fact: type[Fact] = Fact) -> set[str]:
    """The names of all that can happen, as the rooms declare them; `...Fact` are but their common parts."""
    found = {each.__name__ for each in fact.__subclasses__()}.union(*(names(each) for each in fact.__subclasses__()))
    return {name for name in found if not name.endswith("Fact")}


class What(admin.SimpleListFilter):
    """By name."""

    title, parameter_name = _("what happened"), "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        others = sorted(names() - {AdministratorChanged.__name__})
        return [(name, name) for name in (AdministratorChanged.__name__, *others)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(name=self.value()) if self.value() else queryset


class Until(admin.ListFilter):
    """Up to the end of a day, in the administrator's own time zone; newest first."""

    title, template, name = _("date"), "admin/until_filter.html", "until"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.until = ending(request)
        if self.name in params:
            self.used_parameters[self.name] = params.pop(self.name)[-1]

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.name]

    def choices(self, changelist: Any) -> Any:
        others = {key: value for key, value in changelist.params.items() if key not in {self.name, "p"}}
        return [{"value": self.used_parameters.get(self.name, ""), "name": self.name, "others": others}]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(at__lt=self.until) if self.until else queryset


def ending(request: HttpRequest) -> datetime | None:
    """The end of the day that was asked for, if any was."""
    try:
        day = parse_date(request.GET.get(Until.name, ""))
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None


@admin.register(Event)
class EventAdmin(ReadOnly):
    """Newest first. A search looks through the newest rows up to a date; a subject with its number is always found."""

    title = _("audit history")
    list_display = ("instant", "what", "about", "who", "summary")
    list_filter = (What, Until)
    search_fields = ("name",)
    search_help_text = _(
        "A name, or a word of the details, among the newest 100,000 events up to the date. "
        "Or a subject with its number: “licence 12”."
    )
    ordering = ("-pk",)
    fields = ("instant", "what", "about", "organization_id", "who", "public", "details")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        people = get_user_model()._default_manager.filter(pk=OuterRef("by")).values("name")[:1]
        rows: QuerySet[Any] = super().get_queryset(request).annotate(by_name=Subquery(people))
        return rows

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """Bound what a search reads: there is no index over words, and the history only grows."""
        exact = ABOUT.fullmatch(search_term.strip())
        if exact:
            return queryset.filter(subject=exact[1], subject_id=int(exact[2])), False
        queryset = self._bounded(request, queryset)
        for word in search_term.split():
            text = Q(words__icontains=word) | Q(name__icontains=word) | Q(subject__icontains=word)
            queryset = queryset.annotate(words=Cast("data", TextField())).filter(text)
        return queryset, False

    def _bounded(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The newest rows up to the date. What administrators did is rare: an index on its subjects finds all of it."""
        if request.GET.get(What.parameter_name) == AdministratorChanged.__name__:
            return queryset.filter(subject__in=[model._meta.model_name for model in self.admin_site._registry])
        until = ending(request)
        last = last_before(until) if until else newest()
        return queryset.filter(pk__lte=last, pk__gt=last - WINDOW)

    @admin.display(description=_("when"))
    def instant(self, event: Event) -> str:
        return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description=_("what happened"))
    def what(self, event: Event) -> str:
        return event.name

    @admin.display(description=_("about"))
    def about(self, event: Event) -> str:
        return f"{event.subject} {event.subject_id or ''}"

    @admin.display(description=_("by"))
    def who(self, event: Any) -> str:
        return event.by_name or (f"#{event.by}" if event.by else "Careline")

    @admin.display(description=_("in short"))
    def summary(self, event: Event) -> str:
        if event.name != AdministratorChanged.__name__:
            return shortened(", ".join(f"{key}: {value}" for key, value in event.data.items()))[:120]
        changed = "; ".join(f"{field}: {old} → {new}" for field, (old, new) in event.data["changes"].items())
        return f"{event.data['called']} · {event.data['action']} · {changed}"[:200]

    @admin.display(description=_("details"))
    def details(self, event: Event) -> SafeString:
        if event.name != AdministratorChanged.__name__:
            return format_html("<pre>{}</pre>", json.dumps(event.data, indent=2, ensure_ascii=False))
        rows = [(field, old, new) for field, (old, new) in event.data["changes"].items()]
        body = format_html_join("", "<tr><th>{}</th><td>{}</td><td>{}</td></tr>", rows)
        head = format_html("<p>{} · {}</p>", event.data["called"], event.data["action"])
        columns = format_html("<tr><th>{}</th><th>{}</th><th>{}</th></tr>", now_("Field"), now_("Before"), now_("After"))
        return format_html('{}<table class="differences"><thead>{}</thead><tbody>{}</tbody></table>', head, columns, body)
