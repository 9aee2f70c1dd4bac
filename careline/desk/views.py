"""Views at the desk: the list; making, changing, copying, ordering, deleting them, and bringing one back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk import view_panes
from careline.desk.base import AgentsOnly
from careline.desk.view_columns import LABELS
from careline.desk.view_forms import OPEN_ONLY, ViewForm
from careline.tickets import viewing
from careline.tickets.models import SavedView
from careline.tickets.viewing import OnlySupervisorsShare, TooManyViews


class Views(AgentsOnly):
    """The list; POST makes one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        changeable = set(viewing.changeable(self.agent).values_list("pk", flat=True))
        undo = request.GET.get("undo", "")
        context = {
            "agent": self.agent, "kept": list(viewing.visible(self.agent)), "changeable": changeable,
            "undo": int(undo) if undo.isascii() and undo.isdecimal() and len(undo) < 18 else None,
        }  # fmt: skip
        return render(request, "desk/views.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.keep(None)

    def keep(self, view: SavedView | None) -> HttpResponse:
        """Make or change it, or say by field what hinders."""
        form = ViewForm(self.request.POST, agent=self.agent)
        if form.is_valid():
            try:
                kept = viewing.keep(agent=self.agent, new=form.new(), view=view, at=self.now)
            except OnlySupervisorsShare:
                form.add_error("whose", _("Only supervisors share views."))
            except TooManyViews:
                form.add_error(None, _("There are too many already. Delete one first."))
            else:
                messages.success(self.request, _("{name} is saved.").format(name=kept))
                return redirect("desk:view", kept.pk)
        return self.page(form, view, status=422)

    def page(self, form: ViewForm, view: SavedView | None, status: int = 200) -> HttpResponse:
        chosen = form.chosen_columns()
        context: dict[str, Any] = {
            "agent": self.agent, "form": form, "kept": view, "groups": form.groups(),
            "columns": [(code, label, code in chosen) for code, label in LABELS.items()],
        }  # fmt: skip
        return render(self.request, "desk/view_form.html", context, status=status)

    def changeable(self, pk: int) -> SavedView:
        return get_object_or_404(viewing.changeable(self.agent), pk=pk)


class NewView(Views):
    """The form, which asks for open tickets until one says otherwise."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(ViewForm(agent=self.agent, kept=OPEN_ONLY, initial={"whose": "own", "ordering": "left"}), None)


class Definition(Views):
    """What a view asks: GET to change it, PUT."""

    http_method_names = ["get", "post", "put", "options"]

    def get(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        view = self.changeable(pk)
        known = {"name": view.name, "whose": view.whose, "ordering": view.ordering, "columns": view.columns}
        return self.page(ViewForm(agent=self.agent, kept=view.conditions, initial=known), view)

    def post(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.keep(self.changeable(pk))


class View(view_panes.View):
    """One view: GET its tickets, DELETE it; a deletion can be undone from the list."""

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(viewing.changeable(self.agent), pk=pk)
        viewing.delete(agent=self.agent, view=view, at=self.now)
        messages.success(request, _("{name} is deleted.").format(name=view))
        return redirect(f"{reverse('desk:views')}?undo={view.pk}")


class Deletion(AgentsOnly):
    """A deletion: DELETE undoes it."""

    http_method_names = ["post", "delete", "options"]

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = viewing.bring_back(agent=self.agent, pk=pk, at=self.now)
        if view is None:
            raise Http404
        messages.success(request, _("{name} is there again.").format(name=view))
        return redirect("desk:view", pk)


class Copies(AgentsOnly):
    """POST makes a copy of one's own, and opens its form."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(viewing.visible(self.agent), pk=pk)
        try:
            made = viewing.copy(agent=self.agent, view=view, name=_("Copy of {name}").format(name=view), at=self.now)
        except TooManyViews:
            messages.error(request, _("There are too many already. Delete one first."))
            return redirect("desk:views")
        return redirect("desk:view_definition", made.pk)


class Position(AgentsOnly):
    """Where a view stands: PUT moves it `up`, or down."""

    http_method_names = ["post", "put", "options"]

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(viewing.changeable(self.agent), pk=pk)
        viewing.move(agent=self.agent, view=view, by=-1 if request.POST.get("to") == "up" else 1)
        return redirect("desk:views")
