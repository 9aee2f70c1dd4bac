"""The first page: for visitors what this is, for members what waits and what was promised."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from careline.contracts.standing import standing
from careline.customers.models import Member
from careline.people import queries as people
from careline.portal.base import SignedIn
from careline.tickets import queries as tickets
from careline.ui.resources import Resource


class Home(SignedIn):
    """Sends everyone to their own beginning; visitors are welcome too."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return Resource.dispatch(self, request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return render(request, "portal/welcome.html")
        if people.agent(person=self.person):
            return redirect("desk:queue")
        if self.membership:
            return self._member(request, self.membership)
        return redirect("/admin/") if self.person.is_staff else render(request, "portal/nobody.html")

    def _member(self, request: HttpRequest, member: Member) -> HttpResponse:
        rows = tickets.for_member(member).select_related("requester__person", "clock").order_by("-status", "-id")
        context = {"member": member, "tickets": rows[:5], "standing": standing(member=member, at=self.now), "now": self.now}
        return render(request, "portal/home.html", context)
