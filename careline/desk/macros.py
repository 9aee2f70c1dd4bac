"""Macros at the desk: the list, and making, changing, deleting them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.macro_form import MacroForm
from careline.tickets import macros
from careline.tickets.canning import OnlySupervisorsShare
from careline.tickets.macro_models import Macro as Row
from careline.tickets.macros import AnswerNotShared, DoesNothing

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
