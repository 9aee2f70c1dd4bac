"""Taking words, files or a message out of a request: shown before it is done, then confirmed, then gone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.desk.base import AgentsOnly
from careline.mail.redacting import redact_files, redact_message, redact_words
from careline.tickets import queries
from careline.tickets.models import Ticket
from careline.tickets.redactable import TooShort
from careline.tickets.redacting import NothingFound, NotYours, ReasonNeeded, may_redact, standing_in
from careline.ui.paging import key_of

MOST_WORDS, MOST_REASON = 20_000, 300
SAYS = {
    ReasonNeeded: gettext_lazy("Say why, without repeating what is to be gone: the reason stays."),
    NothingFound: gettext_lazy("Nothing of it stands here."),
    TooShort: gettext_lazy("That is too short: it would be taken out everywhere."),
}


class Redactions(AgentsOnly):
    """GET offers, POST shows what will be gone, POST with `confirmed` does it. No address has words: it is logged."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.page(self.theirs(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.theirs(number)
        try:
            if not request.POST.get("confirmed"):
                return self.preview(ticket)
            self.carry_out(ticket)
        except NotYours as refusal:
            raise Http404 from refusal
        except tuple(SAYS) as hindrance:
            return self.page(ticket, str(SAYS[type(hindrance)]))
        messages.success(request, _("It is gone."))
        return redirect("desk:ticket", number)

    def theirs(self, number: int) -> Ticket:
        """The ticket, if this agent takes anything out of it; else there is no such page."""
        ticket = self.any_ticket(number)
        if not may_redact(ticket=ticket, agent=self.agent):
            raise Http404
        return ticket

    @property
    def sent(self) -> dict[str, Any]:
        """What was chosen."""
        post = self.request.POST
        return {
            "words": post.get("words", "").replace("\x00", "").strip()[:MOST_WORDS], "keys": post.getlist("file"),
            "whole": key_of(post.get("whole", "")), "reason": " ".join(post.get("reason", "").split())[:MOST_REASON],
        }  # fmt: skip

    def carry_out(self, ticket: Ticket) -> None:
        """Each thing that was chosen."""
        sent = self.sent
        how: dict[str, Any] = {"ticket": ticket, "reason": sent["reason"], "agent": self.agent, "at": self.now}
        chosen: list[Callable[[], int]] = []
        if sent["whole"]:
            chosen.append(lambda: redact_message(message_id=sent["whole"], **how))
        if sent["words"]:
            chosen.append(lambda: redact_words(text=sent["words"], **how))
        if sent["keys"]:
            chosen.append(lambda: redact_files(keys=sent["keys"], **how))
        if not chosen:
            raise NothingFound
        for each in chosen:
            each()

    def preview(self, ticket: Ticket) -> HttpResponse:
        """What will be gone, and what will stand there instead."""
        sent = self.sent
        if not sent["reason"]:
            raise ReasonNeeded
        here = queries.messages(ticket=ticket, with_notes=True)
        whole = next((each for each in here if each.pk == sent["whole"]), None)
        files = [each.file for message in here for each in message.attachments.all() if each.file.key in sent["keys"]]
        changed = standing_in(ticket=ticket, text=sent["words"]) if sent["words"] else []
        if whole and not self.agent.is_supervisor:
            raise NotYours
        if not (whole or files or sent["words"]):
            raise NothingFound
        context = {"ticket": ticket, "agent": self.agent, "sent": sent, "whole": whole, "files": files, "changed": changed}
        return render(self.request, "desk/redaction_preview.html", context)

    def page(self, ticket: Ticket, error: str = "") -> HttpResponse:
        """What can be chosen, and what hinders."""
        here = queries.messages(ticket=ticket, with_notes=True)
        files = [each.file for message in here for each in message.attachments.all()]
        context: dict[str, Any] = {
            "ticket": ticket, "agent": self.agent, "error": error, "messages_here": here, "files": files, "sent": self.sent,
        }  # fmt: skip
        return render(self.request, "desk/redactions.html", context, status=422 if error else 200)
