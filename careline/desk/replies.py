"""Answers to the customer, and notes among colleagues."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.inbox import after
from careline.live.presence import Presence, State, present
from careline.tickets.answering import Boxed, WrittenMeanwhile, answer, keep, last_of
from careline.tickets.attaching import FilesGone
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import NewMessage, TicketIsClosed
from careline.ui.message_form import MessageForm, faults
from careline.ui.paging import key_of
from careline.ui.resources import client_id, refused, wants_json


class Replies(AgentsOnly):
    """POST sends a public answer: it goes out when the seconds to take it back are over, or at once.

    `then` says where to go: stay, the next ticket of the view, or close this one too.
    """

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        form = MessageForm(request.POST)
        if form.is_valid():
            try:
                if typing := self.typing(ticket):
                    return self.warn(ticket, form, typing=typing)
                return self.went(ticket, self.write(ticket, form.cleaned_data))
            except WrittenMeanwhile as meanwhile:
                return self.warn(ticket, form, written=meanwhile)
            except TicketIsClosed:
                form.add_error(None, _("It is closed. Open it again to answer."))
            except FilesGone:
                form.add_error("files", _("Some files are no longer here; please add them again."))
        return refused(faults(form)) if wants_json(request) else self.again(ticket, form, {}, status=422)

    def write(self, ticket: Ticket, values: dict[str, Any]) -> str:
        """Carry it out; what there is to say about it."""
        written = answer(ticket=ticket, agent=self.agent, boxed=self.boxed(values), at=self.now)
        is_hurried = isinstance(written, Message) and settings.UNDO_SECONDS and self.then != "close"
        return _("Sent at once: a promise was about to fall due.") if is_hurried else ""

    def boxed(self, values: dict[str, Any]) -> Boxed:
        """What was typed, and what the page knew."""
        said = self.request.POST
        message = NewMessage(
            body=values["body"], client_id=client_id(self.request), file_keys=values["files"], waits=self.waits
        )
        seen = key_of(said.get("seen", "")) if said.get("seen") != "0" else 0
        return Boxed(message=message, seen=seen, asked=self.asked, returned=said.get("draft", ""), closes=self.then == "close")

    @property
    def waits(self) -> bool:
        """Whether the customer goes on next, as the box beside the answer says; ticked unless it was unticked."""
        return self.request.POST.get("waits", "true") == "true"

    @property
    def asked(self) -> bool:
        """Whether the agent was warned, and sends all the same."""
        return self.request.POST.get("anyway") == "true"

    @property
    def then(self) -> str:
        return self.request.POST.get("then", "")

    def typing(self, ticket: Ticket) -> list[Presence]:
        """Who else is writing an answer; nobody once the agent was asked, and for forms that know no such question."""
        if self.asked or "seen" not in self.request.POST:
            return []
        others = present(f"ticket:{ticket.pk}", besides=self.agent.person_id, now=self.now)
        return [who for who in others if who.state == State.TYPING]

    def warn(
        self, ticket: Ticket, form: MessageForm, *, typing: Sequence[Presence] = (), written: WrittenMeanwhile | None = None
    ) -> HttpResponse:  # fmt: skip
        """The box again, with what somebody else wrote or writes."""
        seen = max((m.pk for m in written.messages), default=0) if written else 0
        context: dict[str, Any] = {"typing": typing, "written": written, "then": self.then, "ticket": ticket}
        context["newest"] = seen or self.request.POST.get("seen", "0")
        if wants_json(self.request):
            html = render_to_string("desk/meanwhile.html", context, request=self.request)
            return JsonResponse({"html": html, "seen": context["newest"]}, status=409)
        return self.again(ticket, form, context, status=409)

    def again(self, ticket: Ticket, form: MessageForm, more: dict[str, Any], *, status: int) -> HttpResponse:
        """What was typed, without script."""
        said = self.request.POST
        context = {"ticket": ticket, "form": form, "agent": self.agent, "client_id": client_id(self.request)}
        context |= {"goes_on": not self.waits, "draft_stamp": said.get("draft", ""), "seen": said.get("seen", ""), **more}
        return render(self.request, "desk/message_again.html", context, status=status)

    def went(self, ticket: Ticket, said: str) -> HttpResponse:
        """It was carried out: to where the agent wants to go on."""
        stays = self.then not in {"next", "close"}
        to = reverse("desk:ticket", args=[ticket.number]) if stays else self.following(ticket)
        if not stays:
            self.tell_of(ticket)
        if wants_json(self.request):
            seen = last_of(ticket=ticket)
            return JsonResponse({"location": to, "said": said, "leaves": not stays, "seen": seen}, status=201)
        if said:
            messages.info(self.request, said)
        return redirect(to)

    def following(self, ticket: Ticket) -> str:
        """The ticket of the view with the least time left, besides this one; or the view, when it is empty."""
        view = self.request.POST.get("view", "")
        number = after(agent=self.agent, view=view, number=ticket.number, at=self.now)
        to = reverse("desk:ticket", args=[number]) if number else reverse("desk:queue")
        return f"{to}?{urlencode({'view': view})}" if view else to

    def tell_of(self, ticket: Ticket) -> None:
        """On the next page a way back, as long as the answer can be taken back, and after."""
        way = format_html('<a href="{}">{}</a>', reverse("desk:ticket", args=[ticket.number]), ticket.spoken_number)
        text = _("Sent and closed: {ticket}") if self.then == "close" else _("Sent: {ticket}")
        messages.success(self.request, format_html(text, ticket=way))


class Notes(Replies):
    """POST keeps an internal note. Nobody is asked: it crosses nobody's answer, and closes nothing."""

    def write(self, ticket: Ticket, values: dict[str, Any]) -> str:
        keep(ticket=ticket, agent=self.agent, boxed=self.boxed(values), at=self.now)
        return ""

    def typing(self, ticket: Ticket) -> list[Presence]:
        return []

    def tell_of(self, ticket: Ticket) -> None:
        way = format_html('<a href="{}">{}</a>', reverse("desk:ticket", args=[ticket.number]), ticket.spoken_number)
        messages.success(self.request, format_html(_("Noted: {ticket}"), ticket=way))
