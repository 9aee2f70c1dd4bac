"""Letters: whether they went out, and trying again those that did not."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from careline.events.audited import ReadOnly, note
from careline.post.jobs import send
from careline.post import delivery_models, dkim_models, relay_models
from careline.post.models import Letter
from careline.post.preview_admin import Previews

UNSENT = (Letter.State.DELAYED, Letter.State.FAILED, Letter.State.WITHDRAWN)


class State(admin.SimpleListFilter):
    """By state."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        names = {
            "queued": _("queued"),
            "sent": _("sent"),
            "delayed": _("delayed"),
            "failed": _("failed"),
            "withdrawn": _("withdrawn"),
        }
        return [(str(state), names.get(str(state), str(state))) for state in Letter.State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(Letter)
class LetterAdmin(Previews, ReadOnly):
    """What a letter was filled with is not shown: it may be a code or a link to sign in as somebody else."""

    title = _("letters")
    list_display = ("to", "template", "language", "state", "attempts", "written", "sent_at", "problem")
    list_filter = (State,)
    search_fields = ("to__istartswith",)
    search_help_text = _("The beginning of an address")
    ordering = ("-pk",)
    actions = ("try_again",)
    fields = (
        "to", "name", "language", "zone", "template", "about", "about_id", "state", "attempts", "error", "message_id",
        "written", "sent_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("context")

    @admin.display(description=_("written"), ordering="created_at")
    def written(self, letter: Letter) -> Any:
        return letter.created_at

    @admin.display(description=_("problem"))
    def problem(self, letter: Letter) -> str:
        return letter.error[:80]

    @admin.action(description=_("Try to send again"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Letter]) -> None:
        """Queue the chosen ones that did not go out. Sending twice is no danger: a sent letter is left alone."""
        with transaction.atomic():
            stuck = list(queryset.select_for_update().filter(state__in=UNSENT))
            for letter in stuck:
                note(request, letter, action="tried again", changes={"state": [letter.state, Letter.State.QUEUED.value]})
                send.defer(letter_id=letter.pk)
            Letter.objects.filter(pk__in=[letter.pk for letter in stuck]).update(state=Letter.State.QUEUED)
        text = ngettext("%(count)d letter is sent again.", "%(count)d letters are sent again.", len(stuck))
        messages.info(request, text % {"count": len(stuck)})
