"""Requests: the list, the form, the page of one."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, Terms, options
from careline.mail.queries import beside as unfolds
from careline.portal.base import MembersOnly
from careline.portal.fields import chosen_of, fields_form
from careline.portal.forms import RequestForm
from careline.portal.survey_form import card
from careline.portal.uploads import direct_uploads
from careline.tickets import queries, search_members, timeline
from careline.tickets.attaching import FilesGone
from careline.tickets.beside import stands_beside
from careline.tickets.broken import not_kept
from careline.tickets.continuing import opens_again
from careline.tickets.field_form import FieldsForm
from careline.tickets.fields import answered
from careline.tickets.models import Ticket as Row
from careline.tickets.participating import may_say
from careline.tickets.previewing import promised
from careline.tickets.search_faults import said
from careline.tickets.showing import Shown, severities
from careline.tickets.standing import stands
from careline.tickets.submitting import NewRequest, submit
from careline.tickets.survey_answers import of_member
from careline.ui.message_form import faults
from careline.ui.paging import page_of
from careline.ui.resources import client_id, done, refused, wants_json


class Requests(MembersOnly):
    """What the member may see, newest first; and where a new one is filed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted, rows, faults = request.GET.get("q", "").strip(), queries.for_member(self.member), []
        if wanted:
            rows, asked = search_members.matching(member=self.member, text=wanted, at=self.now)
            faults = said(asked.faults)
        rows = rows.select_related("requester__person", "clock").order_by("-id")
        only = request.GET.get("only", "")
        rows = rows.filter(status=only) if only in {"open", "closed"} else rows
        page = page_of(rows, before=request.GET.get("before"), most=25)
        context = {"member": self.member, "page": page, "only": only, "q": wanted, "now": self.now, "faults": faults}
        return render(request, "portal/requests.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            terms = options(member=self.member, at=self.now)
        except (NotEntitled, RoleMayNotAsk) as hindrance:
            return render(request, "portal/not_entitled.html", {"hindrance": hindrance, "member": self.member}, status=403)
        form = RequestForm(request.POST, terms=terms)
        asked = fields_form(chosen_of(terms, form), request.POST)
        uploaded, faulty = direct_uploads(request, owner=self.person, at=self.now)
        if form.is_valid() & asked.is_valid() and not faulty:
            try:
                return self._submit(form.cleaned_data, asked, uploaded)
            except FilesGone:
                form.add_error("files", _("Some files are no longer here; please add them again."))
        for fault in faulty:
            form.add_error("files", fault)
        if wants_json(request):
            return refused({**faults(form), **asked.faults()})
        return render(request, "portal/request_form.html", form_context(self, terms, form, asked), status=422)

    def _submit(self, values: dict[str, Any], asked: FieldsForm, uploaded: tuple[str, ...]) -> HttpResponse:
        new = NewRequest(
            licence_id=values["licence"], subject=values["subject"], body=values["body"], severity=values["severity"],
            system_information=values["system_information"], file_keys=values["files"] + uploaded,
            client_id=client_id(self.request), fields=asked.values(), found_by=asked.found_by(),
        )  # fmt: skip
        ticket = submit(member=self.member, request=new, at=self.now)
        return done(self.request, to=reverse("portal:request", args=[ticket.number]) + "?sent")


class NewRequestForm(MembersOnly):
    """The form, with the promise stated before anything is sent; or why there is none, and where help is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            terms = options(member=self.member, at=self.now)
        except (NotEntitled, RoleMayNotAsk) as hindrance:
            return render(request, "portal/not_entitled.html", {"hindrance": hindrance, "member": self.member})
        form = RequestForm(initial={"licence": terms[0].licence.pk}, terms=terms)
        return render(request, "portal/request_form.html", form_context(self, terms, form))


class PromiseCard(MembersOnly):
    """The promise as the form stands: fetched again when product or severity change."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            terms = options(member=self.member, at=self.now)
        except (NotEntitled, RoleMayNotAsk):
            return HttpResponse(status=204)
        chosen = next((t for t in terms if str(t.licence.pk) == request.GET.get("licence")), terms[0])
        context = promise_context(self, chosen, request.GET.get("severity", ""))
        return render(request, "portal/request_form.html#promise", context)


class Request(MembersOnly):
    """One request: its promise, its timeline, an answer."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        entries = timeline.for_member(member=self.member, ticket=ticket)
        context = {
            "ticket": ticket, "member": self.member, "entries": entries, "now": self.now,
            "unfolds": unfolds([entry.message for entry in entries if entry.message]),
            "client_id": uuid4(), "sent": "sent" in request.GET, **self.promises(ticket),
            "beside": stands_beside(ticket, changed=request.GET.get("changed", "")),
            "answered": [each for each in answered(ticket) if each.text],
            "says_who": may_say(ticket=ticket, member=self.member), "opens_again": opens_again(ticket=ticket, at=self.now),
            **card(of_member(member=self.member, ticket=ticket, at=self.now)),
        }  # fmt: skip
        part = "#conversation" if request.headers.get("HX-Request") else ""
        return render(request, f"portal/request.html{part}", context)

    def promises(self, ticket: Row) -> dict[str, Any]:
        """What is promised, what pauses it, what is proposed, and what was not kept. One statement, two with a proposal."""
        standing = stands(ticket, at=self.now)
        proposal = standing.proposal
        return {
            "shown": standing.shown(ticket, at=self.now), "pause": standing.pause, "others": standing.others(ticket),
            "proposal": proposal, "broken": not_kept(ticket=ticket),
            "offered": promised(ticket=ticket, severity=proposal.severity, at=self.now) if proposal else [],
        }  # fmt: skip


def form_context(view: MembersOnly, terms: list[Terms], form: RequestForm, asked: FieldsForm | None = None) -> dict[str, Any]:
    """What the form's page prints."""
    chosen = chosen_of(terms, form)
    severity = form["severity"].value() or ""
    sent = view.request.POST.get("client_id") or uuid4()
    asked = asked or fields_form(chosen)
    return {"form": form, "asked": asked, "terms": terms, "client_id": sent, **promise_context(view, chosen, severity)}


def promise_context(view: MembersOnly, chosen: Terms, severity: str) -> dict[str, Any]:
    """The promise of the chosen licence and severity, and what each severity would promise."""
    offered = severities(terms=chosen, at=view.now)
    known = severity in {choice.code for choice in offered}
    stated = bool(known or not offered)
    promise = chosen.promise(severity=severity, at=view.now) if stated else None
    return {
        "member": view.member, "chosen": chosen, "severities": offered, "severity": severity, "now": view.now,
        "promise": promise, "stated": stated, "shown": Shown.of_promise(promise, at=view.now) if promise else None,
        "opens_at": chosen.opens_at(at=view.now),
    }  # fmt: skip
