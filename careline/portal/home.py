"""The first page: for visitors what this is, for members what waits and what was promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from careline.contracts import queries as contracts
from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, options
from careline.customers import queries as customers
from careline.people import queries as people
from careline.portal.base import MembersOnly, person_of
from careline.tickets import queries as tickets


class Home(View):
    """Sends everyone to their own beginning."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return render(request, "portal/welcome.html")
        person = person_of(request)
        if people.agent(person=person):
            return redirect("desk:queue")
        if customers.membership(person=person, account_id=None):
            return MemberHome.as_view()(request)  # type: ignore[return-value]
        return redirect("/admin/") if person.is_staff else render(request, "portal/nobody.html")


class MemberHome(MembersOnly):
    """Open requests, account, licences and plan."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = tickets.for_member(self.member).select_related("clock").order_by("status", "-id").reverse()
        context = {
            "member": self.member, "tickets": rows[:5], "contract": contracts.contract(member=self.member, at=self.now),
            "plan": contracts.plan(member=self.member, at=self.now),
            "licences": [(row, row.is_open(at=self.now)) for row in customers.licences(member=self.member)],
            "hindrance": self._hindrance(), "now": self.now,
        }  # fmt: skip
        return render(request, "portal/home.html", context)

    def _hindrance(self) -> Exception | None:
        try:
            options(member=self.member, at=self.now)
        except (NotEntitled, RoleMayNotAsk) as error:
            return error
        return None
