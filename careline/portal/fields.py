"""What is asked besides in a new request: it depends on the product that is chosen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, Terms, options
from careline.portal.base import MembersOnly
from careline.portal.forms import RequestForm
from careline.tickets.field_form import FieldsForm
from careline.tickets.fields import asked


def chosen_of(terms: list[Terms], form: RequestForm) -> Terms:
    """The terms of the licence that the form says, or the first."""
    return next((each for each in terms if str(each.licence.pk) == str(form["licence"].value())), terms[0])


def fields_form(chosen: Terms, data: Any = None) -> FieldsForm:
    """The questions for its product that customers answer. One statement."""
    return FieldsForm(data, asked=asked(product_id=chosen.licence.edition.product_id, of_customers=True))


class Questions(MembersOnly):
    """The part of the form that belongs to a product: fetched again when another is chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            terms = options(member=self.member, at=self.now)
        except (NotEntitled, RoleMayNotAsk):
            return HttpResponse(status=204)
        form = RequestForm(initial={"licence": request.GET.get("licence", "")}, terms=terms)
        return render(request, "portal/request_fields.html", {"asked": fields_form(chosen_of(terms, form))})
