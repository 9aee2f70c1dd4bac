"""How somebody was helped: by the link of a letter, without signing in, and on the page of the request."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from careline.portal.base import MembersOnly
from careline.portal.survey_form import SurveyForm, asked
from careline.tickets import survey_links
from careline.tickets.survey_answers import NothingToSay, TooLate, answer, answer_by_member, is_open, of_member
from careline.tickets.survey_models import Survey
from careline.ui.resources import Resource


class Surveys(Resource):
    """GET shows what was pressed, and changes nothing: scanners of letters follow links. POST keeps it."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        survey = _survey(token)
        form = asked(score=survey.score, comment=survey.comment, chosen=request.GET.get("score"))
        return _page(request, survey, form, token, is_kept="kept" in request.GET and bool(survey.score))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        survey, form = _survey(token), SurveyForm(request.POST)
        if not form.is_valid():
            return _page(request, survey, form, token, status=422)
        try:
            answer(survey=survey, given=form.given(), at=timezone.now())
        except TooLate:
            return _page(request, survey, form, token, status=409)
        return redirect(reverse("portal:survey", args=[token]) + "?kept")


class RequestSurvey(MembersOnly):
    """POST: the same, signed in. Of one's own closed request; what is not asked is not there."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, form, there = self.ticket(number), SurveyForm(request.POST), redirect("portal:request", number)
        if not form.is_valid():
            survey = of_member(member=self.member, ticket=ticket, at=self.now)
            if survey is None:
                raise Http404
            context = {"ticket": ticket, "member": self.member, "survey_form": form}
            return render(request, "portal/request_survey.html", context, status=422)
        try:
            answer_by_member(member=self.member, ticket=ticket, given=form.given(), at=self.now)
        except NothingToSay as nothing:
            raise Http404 from nothing
        except TooLate:
            messages.info(request, _("This request was closed too long ago to say more."))
            return there
        messages.success(request, _("Thank you. Those who helped you read it."))
        return there


def _survey(token: str) -> Survey:
    survey = survey_links.read(token=token)
    if survey is None:
        raise Http404
    return survey


def _page(
    request: HttpRequest, survey: Survey, form: Any, token: str, *, is_kept: bool = False, status: int = 200
) -> HttpResponse:
    """In the language of who was asked, whoever's browser it is."""
    language = request.LANGUAGE_CODE = survey.person.language
    with translation.override(language):
        context = {
            "survey_form": form, "token": token, "is_kept": is_kept, "number": survey.ticket.spoken_number,
            "is_open": is_open(survey, at=timezone.now()), "survey": survey,
        }  # fmt: skip
        return render(request, "portal/survey.html", context, status=status)
