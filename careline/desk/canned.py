"""Canned answers at the desk: the list, and making, changing, deleting them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.canned_forms import CannedForm, texts_of
from careline.i18n.languages import choices
from careline.tickets import canning
from careline.tickets.canned_models import CannedAnswer as Row
from careline.tickets.canning import OnlySupervisorsShare, ShortcutTaken, UsedByMacros
from careline.tickets.placeholders import NAMES, UnknownPlaceholders

MOST = 500


class CannedAnswers(AgentsOnly):
    """The list, with a form for a new one; POST makes it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = canning.visible(self.agent).select_related("team").prefetch_related("texts")
        found = list(rows.order_by("folder", "shortcut", "pk")[: MOST + 1])
        changeable = set(canning.changeable(self.agent).values_list("pk", flat=True))
        context = {"agent": self.agent, "answers": found[:MOST], "is_cut": len(found) > MOST, "changeable": changeable}
        return render(request, "desk/canned.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.keep(None)

    def keep(self, answer: Row | None) -> HttpResponse:
        """Make or change it, or say by field what hinders."""
        form = CannedForm(self.request.POST, agent=self.agent)
        if form.is_valid():
            try:
                kept = canning.keep(agent=self.agent, canned=form.canned(), answer=answer, at=self.now)
            except UnknownPlaceholders as unknown:
                form.add_error(None, _("Nobody knows these: {names}. See the list below.").format(names=_listed(unknown.names)))
            except ShortcutTaken:
                form.add_error("shortcut", _("Another answer has it already."))
            except OnlySupervisorsShare:
                form.add_error("whose", _("Only supervisors share answers."))
            except UsedByMacros as used:
                form.add_error("whose", _("Macros send it as it is: {names}.").format(names=_listed(used.names)))
            else:
                messages.success(self.request, _("{name} is saved.").format(name=kept))
                return redirect("desk:canned")
        return self.page(form, answer, texts_of(self.request.POST), status=422)

    def page(self, form: CannedForm, answer: Row | None, texts: list[tuple[str, str]], status: int = 200) -> HttpResponse:
        """The form; there is always room for one more language."""
        room = next((code for code, _name in choices() if code not in dict(texts)), "")
        rows = [*texts, *([(room, "")] if all(body.strip() for _code, body in texts) else [])]
        context: dict[str, Any] = {
            "agent": self.agent, "form": form, "answer": answer, "texts": rows, "languages": choices(),
            "names": [f"{{{{ {name} }}}}" for name in NAMES],
        }  # fmt: skip
        return render(self.request, "desk/canned_answer.html", context, status=status)


class NewCannedAnswer(CannedAnswers):
    """The empty form."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(CannedForm(agent=self.agent, initial={"whose": "own"}), None, [])


class CannedAnswer(CannedAnswers):
    """One answer: GET to change it, PUT, DELETE."""

    http_method_names = ["get", "post", "put", "delete", "options"]

    def answer(self, pk: int) -> Row:
        found = canning.changeable(self.agent).filter(pk=pk).prefetch_related("texts").first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        answer = self.answer(pk)
        known = {"shortcut": answer.shortcut, "title": answer.title, "folder": answer.folder, "whose": answer.whose}
        texts = [(text.language, text.body) for text in answer.texts.all()]
        return self.page(CannedForm(agent=self.agent, initial=known), answer, texts)

    def post(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.keep(self.answer(pk))

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        answer = self.answer(pk)
        try:
            canning.delete(agent=self.agent, answer=answer, at=self.now)
        except UsedByMacros as used:
            messages.error(request, _("Macros send it: {names}.").format(names=_listed(used.names)))
            return redirect("desk:canned_answer", pk)
        messages.success(request, _("{name} is deleted.").format(name=answer))
        return redirect("desk:canned")


def _listed(names: Any) -> str:
    return ", ".join(names)
