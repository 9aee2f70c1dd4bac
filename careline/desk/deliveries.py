"""A ticket's letters to people: whether one got through and why not, sending it again, trying an address again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.delivery_marks import words
from careline.people.queries import names
from careline.post import bad_addresses, queries, retrying
from careline.post.plain_words import plain
from careline.tickets.models import Ticket
from careline.ui.resources import done


class Delivery(AgentsOnly):
    """One letter: to whom, what became of it, everything that happened to it."""

    def letter(self, ticket: Ticket, pk: int) -> Any:
        """The letter, if it is about this ticket, which the agent may see."""
        letter = queries.one_about(about="ticket", about_id=ticket.pk, pk=pk)
        if letter is None:
            raise Http404
        return letter

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        letter = self.letter(ticket, pk)
        letter.left_us = letter.sent_at is not None
        history = queries.history(letter=letter)
        people = names(ids={each.by for each in history if each.by})
        context = {
            "ticket": ticket, "letter": letter, "said": words(letter),
            "history": [(each, _happened(each, people)) for each in history], "agent": self.agent,
            "bad": bad_addresses.of(letter.to),
            "held_from": bad_addresses.HELD_FROM, "may_repeat": letter.state not in ("queued", "sent"),
        }  # fmt: skip
        return render(request, "desk/delivery.html", context)


class Attempts(Delivery):
    """POST sends a letter again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        letter = self.letter(self.ticket_to_change(number), pk)
        try:
            retrying.send_again(letter=letter, by=self.agent.person_id, at=self.now)
            messages.success(request, _("The letter is sent again."))
        except retrying.NothingToRepeat:
            messages.info(request, _("The letter is on its way already."))
        return done(request, to=reverse("desk:delivery", args=[number, pk]))


class TriedAddresses(AgentsOnly):
    """POST tries an address again at which this ticket's letters do not arrive."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, address = self.ticket_to_change(number), request.POST.get("address", "").lower()
        _letters, warned = queries.sent_about(about="ticket", about_id=ticket.pk, besides=ticket.requester.person.email)
        if address not in {each.address.lower() for each in warned}:
            raise Http404
        retrying.try_address_again(
            address=address, about="ticket", about_id=ticket.pk, by=self.agent.person_id, at=self.now
        )  # fmt: skip
        messages.success(request, _("Letters go to this address again."))
        return done(request, to=reverse("desk:ticket", args=[number]))


def _happened(each: Any, people: dict[int, str]) -> str:
    """One thing that happened to a letter, as a short sentence."""
    said = {
        "sent": _("{relay} took it"), "delayed": _("delayed: {reason}"), "failed": _("refused: {reason}"),
        "bounced": _("came back: {reason}"), "withdrawn": _("held back"), "delivered": _("delivered, their server says"),
        "cut": _("cut off while it was handed over: it may arrive twice"), "again": _("{name} had it sent again"),
    }  # fmt: skip
    name = people.get(each.by, "") or _("Somebody")
    return said[each.what].format(relay=each.relay, reason=plain(code=each.code), name=name)
