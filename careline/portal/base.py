"""Who may enter the customers' pages, and as whom."""

from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from careline.customers import queries as customers
from careline.customers.models import Member
from careline.people.models import Person
from careline.tickets import queries as tickets
from careline.tickets.models import Ticket
from careline.ui.resources import Resource

CHOSEN = "organization"


def person_of(request: HttpRequest) -> Person:
    """The signed-in person of a request that has passed the door."""
    return cast(Person, request.user)


class GoesOn(Exception):
    """The request was merged: it goes on under another number, which the member may see."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class SignedIn(Resource):
    """A page for anyone who has signed in; others are asked to, and come back afterwards."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def now(self) -> datetime:
        """The instant of this request; surfaces read the clock once and pass it down."""
        return timezone.now()

    @property
    def person(self) -> Person:
        return person_of(self.request)

    @cached_property
    def membership(self) -> Member | None:
        """The organization the person acts in, if they belong to any."""
        member = customers.membership(person=self.person, account_id=self.request.session.get(CHOSEN))
        self.request.member = member  # type: ignore[attr-defined]
        return member


class MembersOnly(SignedIn):
    """A page of an organization; nothing is there for people who belong to none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.request = request
        if request.user.is_authenticated and self.membership is None:
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except GoesOn as there:
            return _there(request, there.number)

    @property
    def member(self) -> Member:
        if self.membership is None:
            raise Http404
        return self.membership

    def ticket(self, number: int) -> Ticket:
        """The request of that number, if this member may see it; else the same 404 as for one that does not exist.

        The number of a merged one leads to where it goes on: a page to its address, what is sent to the request itself.
        """
        found = tickets.of_member(self.member, number=number)
        if found and found.merged_into:
            there = tickets.of_member(self.member, number=found.merged_into.number)
            if there and self.request.method in {"GET", "HEAD"}:
                raise GoesOn(there.number)
            found = there
        if found is None:
            raise Http404
        return found


def _there(request: HttpRequest, number: int) -> HttpResponse:
    to = reverse("portal:request", args=[number])
    return HttpResponse(headers={"HX-Redirect": to}) if request.headers.get("HX-Request") else redirect(to)
