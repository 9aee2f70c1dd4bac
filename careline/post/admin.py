"""Letters: whether they went out, and trying again those that did not; relays and signing keys beside them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from careline.events.audited import ReadOnly, ShownInline, note
from careline.post.delivery_models import Delivery
from careline.post.dkim_admin import SigningKeyAdmin
from careline.post.models import Letter
from careline.post.plain_words import plain
from careline.post.preview_admin import Previews
from careline.post.relay_admin import RelayAdmin
from careline.post.retrying import NothingToRepeat, send_again
from careline.ui.sheets import Cell, sheet

__all__ = ["LetterAdmin", "RelayAdmin", "SigningKeyAdmin"]
PART = 1000
HEAD = (
    "to", "template", "language", "state", "attempts", "relay", "code", "problem", "message_id", "written", "next", "sent"
)  # fmt: skip
NAMES = {
    "queued": _("queued"), "sent": _("sent"), "delayed": _("delayed"), "failed": _("failed"), "bounced": _("came back"),
    "withdrawn": _("held back"),
}  # fmt: skip


class State(admin.SimpleListFilter):
    """By state."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(state), NAMES[str(state)]) for state in Letter.State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class DeliveryInline(ShownInline):
    """What happened to a letter."""

    model = Delivery
    verbose_name_plural = _("what happened")
    fields = readonly_fields = ("at", "what", "relay", "code", "text")
    ordering = ("id",)


@admin.register(Letter)
class LetterAdmin(Previews, ReadOnly):
    """What a letter was filled with is not shown: it may be a code or a link to sign in as somebody else."""

    title = _("letters")
    list_display = ("to", "template", "language", "became", "attempts", "written", "sent_at", "problem")
    list_filter = (State,)
    search_fields = ("to__istartswith", "message_id")
    search_help_text = _("The beginning of an address, or a Message-ID")
    ordering = ("-pk",)
    actions = ("try_again", "export")
    inlines = (DeliveryInline,)
    fields = (
        "to", "name", "language", "zone", "template", "about", "about_id", "became", "attempts", "relay", "code", "plainly",
        "error", "message_id", "written", "next_at", "sent_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("context")

    @admin.display(description=_("state"))
    def became(self, letter: Letter) -> str:
        return str(NAMES[letter.state])

    @admin.display(description=_("written"), ordering="created_at")
    def written(self, letter: Letter) -> Any:
        return letter.created_at

    @admin.display(description=_("problem"))
    def problem(self, letter: Letter) -> str:
        return letter.error[:80]

    @admin.display(description=_("in plain words"))
    def plainly(self, letter: Letter) -> str:
        return plain(code=letter.code) if letter.error and letter.state != Letter.State.WITHDRAWN else ""

    @admin.action(description=_("Send again"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Letter]) -> None:
        """Queue the chosen ones that did not go out or came back. What is queued or was sent is left alone."""
        count = 0
        with transaction.atomic():
            for letter in queryset:
                try:
                    send_again(letter=letter, by=request.user.pk or 0, at=now())
                except NothingToRepeat:
                    continue
                note(request, letter, action="tried again", changes={"state": [letter.state, Letter.State.QUEUED.value]})
                count += 1
        text = ngettext("%(count)d letter is sent again.", "%(count)d letters are sent again.", count)
        messages.info(request, text % {"count": count})

    @admin.action(description=_("Export as CSV"))
    def export(self, request: HttpRequest, queryset: QuerySet[Letter]) -> StreamingHttpResponse:
        """The chosen ones, or all that were found."""
        return sheet(name=now_("letters"), head=HEAD, parts=_parts(queryset.order_by("-pk")))


def _parts(letters: QuerySet[Letter]) -> Iterator[list[list[Cell]]]:
    """By the thousand, so that a million letters need no memory."""
    before: int | None = None
    while part := list((letters.filter(pk__lt=before) if before else letters)[:PART]):
        yield [_line(letter) for letter in part]
        before = part[-1].pk


def _line(letter: Letter) -> list[Cell]:
    instants = [at.isoformat(timespec="seconds") if at else None for at in (letter.created_at, letter.next_at, letter.sent_at)]
    return [
        letter.to, letter.template, letter.language, letter.state, letter.attempts, letter.relay, letter.code, letter.error,
        letter.message_id, *instants,
    ]  # fmt: skip
