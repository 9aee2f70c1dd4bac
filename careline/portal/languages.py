"""The language menu: for a person it is theirs from now on, for a visitor it is kept in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from careline.i18n.languages import nearest
from careline.people import profiles
from careline.portal.base import person_of
from careline.ui.resources import Resource

YEAR = 365 * 24 * 3600


class Language(Resource):
    """POST chooses one, and goes back to where the reader was."""

    def post(self, request: HttpRequest) -> HttpResponse:
        language = nearest(wanted=[request.POST.get("language", "")])
        if request.user.is_authenticated:
            person = person_of(request)
            profiles.change(person=person, name=person.name, language=language, time_zone=person.time_zone, at=timezone.now())
        back = request.POST.get("next", "/")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
        response = redirect(back if safe else "/")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, secure=settings.LANGUAGE_COOKIE_SECURE, samesite="Lax"
        )
        return response
