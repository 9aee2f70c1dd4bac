"""What rules did: every firing, newest first, for good."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from careline.events.audited import ReadOnly
from careline.i18n.formatting import moment
from careline.rules.conditions import Names
from careline.rules.definition import Condition
from careline.rules.models import Firing
from careline.rules.saying import and_words, condition_words, did_words
from careline.tickets.numbers import spoken


@admin.register(Firing)
class FiringAdmin(ReadOnly):
    """A page of them takes as many statements as one. Found by the request's number or the rule's name."""

    title = _("what rules did")
    list_display = ("instant", "rule_said", "request_said", "outcome", "done")
    list_filter = ("outcome", "rule")
    list_select_related = ("rule", "ticket")
    search_fields = ("=ticket__number", "rule__name")
    search_help_text = _("A request’s number, or a rule’s name")
    ordering = ("-pk",)
    fields = ("instant", "rule_said", "request_said", "outcome", "because", "done", "depth")
    readonly_fields = ("instant", "rule_said", "request_said", "because", "done")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """A number is typed as it is spoken, in groups."""
        digits = "".join(search_term.split())
        return super().get_search_results(request, queryset, digits if digits.isdecimal() else search_term)

    @admin.display(description=_("when"), ordering="-pk")
    def instant(self, row: Firing) -> str:
        return moment(row.at)

    @admin.display(description=_("rule"))
    def rule_said(self, row: Firing) -> str:
        return _("{name}, version {number}").format(name=row.rule.name, number=row.version)

    @admin.display(description=_("request"))
    def request_said(self, row: Firing) -> Any:
        address = reverse("desk:ticket", args=[row.ticket.number])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, spoken(number=row.ticket.number))

    @admin.display(description=_("what matched"))
    def because(self, row: Firing) -> str:
        held = [Condition(**{**each, "values": tuple(each["values"])}) for each in row.matched]
        names = Names()
        return and_words(condition_words(each, names=names) for each in held) or str(_("it has no conditions"))

    @admin.display(description=_("what it did"))
    def done(self, row: Firing) -> str:
        return "; ".join(f"{action} ({why})" if why else action for action, why in did_words(row.did)) or "–"
