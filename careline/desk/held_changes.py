"""What a supervisor decides about one held letter: taken in, filed, its sender allowed or refused, its list left."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk
from careline.desk.held import HeldLetter
from careline.desk.held_forms import AnswerForm, RequestForm
from careline.mail import held, lists, senders
from careline.mail.admitting import NotAdmitted
from careline.mail.filing import file_away, hold_again
from careline.mail.models import Incoming
from careline.mail.reasons import told
from careline.mail.releasing import NotHeld, as_answer, as_request
from careline.tickets import queries as tickets
from careline.ui.message_form import faults

# What a refusal of a verb says.
SAYS: dict[type[Exception], Callable[[Any], str]] = {
    NotAdmitted: lambda e: _("This member may not write there: {reason}.").format(reason=told(e.why)),
    NotEntitled: lambda e: _("This licence opens no requests."),
    RoleMayNotAsk: lambda e: _("This member's role reads only."),
    senders.AddressIsTaken: lambda e: _("The sender's address is {name}'s own, so it cannot be added to anybody.").format(
        name=e.person.name
    ),
    senders.NoAddress: lambda e: _("The letter names no sender."),
    lists.CannotBeAsked: lambda e: _("The list names no address for leaving it."),
    lists.AskedBefore: lambda e: _("The list was asked already."),
}


class Decision(HeldLetter):
    """Base: one verb on one letter, then to where it led; or the page again with what hinders."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody was quicker: say so, and show what became of it."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotHeld:
            messages.error(request, _("Somebody has dealt with this letter in the meantime."))
            return redirect("desk:held_letter", kwargs["pk"])

    def letter(self, pk: int) -> Incoming:
        if held.taken(self.agent, pk=pk):
            raise NotHeld
        return super().letter(pk)

    def carry_out(self, pk: int, verb: Callable[[], HttpResponse], *, member: Any = None) -> HttpResponse:
        """Run a verb, and say in words why it refused."""
        try:
            return verb()
        except tuple(SAYS) as refusal:
            return self.page(self.letter(pk), member=member, errors=[SAYS[type(refusal)](refusal)], status=422)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("desk:held_letter", pk)


class Answer(Decision):
    """POST adds the letter to a request, as a member who may write there."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, form, member = self.letter(pk), AnswerForm(request.POST), self.member(request.POST.get("member", ""))
        if member is None or not form.is_valid():
            return self.page(row, member=member, errors=[fault for each in faults(form).values() for fault in each], status=422)
        values = form.cleaned_data
        ticket = tickets.of_agent_to_change(self.agent, number=values["number"])
        if ticket is None:
            return self.page(row, member=member, errors=[_("There is no request with this number.")], status=422)

        def verb() -> HttpResponse:
            as_answer(
                row=row, ticket=ticket, member=member, agent=self.agent, at=self.now, adds_address=values["adds_address"]
            )  # fmt: skip
            return _taken(request, ticket.number)

        return self.carry_out(pk, verb, member=member)


class Request(Decision):
    """POST opens the letter as a member's new request."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, form, member = self.letter(pk), RequestForm(request.POST), self.member(request.POST.get("member", ""))
        if member is None or not form.is_valid():
            return self.page(row, member=member, errors=[_("Choose a member and a licence.")], status=422)
        values = form.cleaned_data

        def verb() -> HttpResponse:
            ticket = as_request(
                row=row, member=member, licence_id=values["licence"], agent=self.agent, at=self.now,
                adds_address=values["adds_address"],
            )  # fmt: skip
            return _taken(request, ticket.number)

        return self.carry_out(pk, verb, member=member)


class Filing(Decision):
    """POST files the letter away; DELETE holds it again."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        file_away(ids=[self.letter(pk).pk], agent=self.agent, at=self.now)
        messages.success(request, _("Filed away. It can be held again at any time."))
        return redirect("desk:held_letter", pk)

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        hold_again(ids=[self.letter(pk).pk], agent=self.agent, at=self.now)
        messages.success(request, _("It is held again."))
        return redirect("desk:held_letter", pk)


class Refusal(Decision):
    """POST refuses the sender from now on."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.letter(pk)

        def verb() -> HttpResponse:
            senders.refuse(address=row.sender, agent=self.agent, at=self.now)
            messages.success(request, _("Refused from now on: what would be held is noted, and nobody answers."))
            return redirect("desk:held_letter", pk)

        return self.carry_out(pk, verb)


class Allowance(Decision):
    """POST lets the sender's address write as a member's person from now on."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, member = self.letter(pk), self.member(request.POST.get("member", ""))
        if member is None:
            raise Http404

        def verb() -> HttpResponse:
            senders.allow(address=row.sender, person=member.person, agent=self.agent, at=self.now)
            messages.success(request, _("Letters from this address are taken in as theirs from now on."))
            return redirect("desk:held_letter", pk)

        return self.carry_out(pk, verb, member=member)


class Leaving(Decision):
    """POST asks the mailing list, once, to take us off."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.letter(pk)

        def verb() -> HttpResponse:
            left = lists.leave(row=row, agent=self.agent, at=self.now)
            messages.success(request, _("A letter to {address} is on its way.").format(address=left.address))
            return redirect("desk:held_letter", pk)

        return self.carry_out(pk, verb)


def _taken(request: HttpRequest, number: int) -> HttpResponse:
    messages.success(request, _("Taken in."))
    return redirect("desk:ticket", number)
