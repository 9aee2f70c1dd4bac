"""When agents are away: their own absences; for supervisors everybody's."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.absence_form import AbsenceForm
from careline.desk.base import AgentsOnly
from careline.people import queries as people
from careline.people.absences import AwayAlready, end, plan
from careline.people.speaking import speaks
from careline.sla.shifts import hours_of

MOST = 100


class Absences(AgentsOnly):
    """GET lists those that run or will; POST plans another."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                plan(by=self.agent, at=self.now, **form.cleaned_data)
                messages.success(request, _("Saved."))
                return redirect("desk:absences")
            except AwayAlready:
                form.add_error("starts_at", _("There is an absence at that time already."))
        return self._page(form, status=422)

    def _form(self, data: object = None) -> AbsenceForm:
        return AbsenceForm(data, viewer=self.agent, colleagues=people.agents(viewer=self.agent), at=self.now)

    def _page(self, form: AbsenceForm, status: int = 200) -> HttpResponse:
        absences = people.absences(viewer=self.agent, at=self.now)[:MOST]
        context = {
            "agent": self.agent, "form": form, "absences": absences, "now": self.now, "shift": hours_of(self.agent),
            "spoken": speaks(self.agent.levels),
        }  # fmt: skip
        return render(self.request, "desk/absences.html", context, status=status)


class Absence(AgentsOnly):
    """DELETE ends one now, or calls it off."""

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        absence = people.absences(viewer=self.agent, at=self.now).filter(pk=pk).first()
        if absence is None:
            raise Http404
        end(by=self.agent, absence=absence, at=self.now)
        messages.success(request, _("Saved."))
        return redirect("desk:absences")
