"""Macros at the desk: the list, making, changing, deleting, and running them on a ticket after a look at what they will do."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.canned_forms import MacroForm
from careline.desk.handling import SAYS
from careline.tickets import macros
from careline.tickets.canned_models import Macro as Row
from careline.tickets.canning import OnlySupervisorsShare
from careline.tickets.macros import AnswerNotShared, DoesNothing
from careline.tickets.models import Ticket
from careline.tickets.running import AnswerGone, answer_of, run
from careline.ui.resources import client_id, done, refused, wants_json

FIELDS = ("name", "whose", "assignment", "severity", "reason", "follows", "note", "ending", "waiting_note")
MOST = 200


class Macros(AgentsOnly):
    """The list; POST makes one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = list(macros.visible(self.agent)[: MOST + 1])
        changeable = set(macros.changeable(self.agent).values_list("pk", flat=True))
        context = {"agent": self.agent, "macros": found[:MOST], "is_cut": len(found) > MOST, "changeable": changeable}
        return render(request, "desk/macros.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.keep(None)

    def keep(self, macro: Row | None) -> HttpResponse:
        """Make or change it, or say by field what hinders."""
        form = MacroForm(self.request.POST, agent=self.agent)
        if form.is_valid():
            try:
                kept = macros.keep(agent=self.agent, new=form.macro(), macro=macro, at=self.now)
            except DoesNothing:
                form.add_error(None, _("Choose at least one thing that it does."))
            except AnswerNotShared:
                form.add_error("answer", _("Whoever may run it must be able to send this answer: share the answer first."))
            except OnlySupervisorsShare:
                form.add_error("whose", _("Only supervisors share macros."))
            else:
                messages.success(self.request, _("{name} is saved.").format(name=kept))
                return redirect("desk:macros")
        return self.page(form, macro, status=422)

    def page(self, form: MacroForm, macro: Row | None, status: int = 200) -> HttpResponse:
        return render(self.request, "desk/macro.html", {"agent": self.agent, "form": form, "macro": macro}, status=status)


class NewMacro(Macros):
    """The empty form."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(MacroForm(agent=self.agent, initial={"whose": "own"}), None)


class Macro(Macros):
    """One macro: GET to change it, PUT, DELETE."""

    http_method_names = ["get", "post", "put", "delete", "options"]

    def macro(self, pk: int) -> Row:
        found = macros.changeable(self.agent).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        macro = self.macro(pk)
        known = {name: getattr(macro, name) for name in FIELDS} | {"answer": str(macro.answer_id or "")}
        return self.page(MacroForm(agent=self.agent, initial=known), macro)

    def post(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.keep(self.macro(pk))

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        macro = self.macro(pk)
        macros.delete(agent=self.agent, macro=macro, at=self.now)
        messages.success(request, _("{name} is deleted.").format(name=macro.name))
        return redirect("desk:macros")


class Choosing(AgentsOnly):
    """The macros that can be run on a ticket; alone when its page asks."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        context = {"agent": self.agent, "ticket": self.ticket_to_change(number), "macros": macros.visible(self.agent)[:MOST]}
        part = "desk/macro_choice.html#list" if request.headers.get("HX-Request") else "desk/macro_choice.html"
        return render(request, part, context)


class Run(AgentsOnly):
    """GET says what a macro will do to a ticket, POST does it."""

    def macro(self, pk: int) -> Row:
        found = macros.visible(self.agent).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        return self.preview(self.ticket(number), self.macro(pk))

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket, macro, said = self.ticket(number), self.macro(pk), ""
        try:
            run(macro=macro, ticket=ticket, agent=self.agent, client_id=client_id(request), at=self.now)
            return done(request, to=reverse("desk:ticket", args=[number]))
        except AnswerGone:
            said = _("Its answer is not yours to send.")
        except tuple(SAYS) as hindrance:
            said = SAYS[type(hindrance)][1]()
        said = _("Nothing was done. {why}").format(why=said)
        return refused({"": [said]}) if wants_json(request) else self.preview(ticket, macro, said)

    def preview(self, ticket: Ticket, macro: Row, said: str = "") -> HttpResponse:
        """What it will do, in the order in which it does it."""
        context: dict[str, Any] = {"agent": self.agent, "ticket": ticket, "macro": macro, "client_id": uuid4(), "said": said}
        try:
            context["offered"] = answer_of(macro=macro, ticket=ticket, agent=self.agent)
        except AnswerGone:
            context["said"] = said or _("Its answer is not yours to send.")
        part = "desk/macro_run.html#preview" if self.request.headers.get("HX-Request") else "desk/macro_run.html"
        return render(self.request, part, context, status=422 if said else 200)
