"""The one way in: who calls, as whom, how fast, in which language; and every answer's headers. No session, no cookie."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from psycopg_pool import PoolTimeout

from careline.api import problems
from careline.api.problems import Problem
from careline.api.refusals import problem_of
from careline.customers import programs
from careline.customers.models import Member
from careline.customers.programs import Visit
from careline.people import queries as people
from careline.people.addresses import address_of
from careline.people.models import Agent

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
Door = Callable[[Any], object]
DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeout)
ACCOUNT = "Careline-Account"
VARY = ("Authorization", "Accept-Language", ACCOUNT)


class Call(HttpRequest):
    """A request that came through the door. The instant is read once and passed down."""

    visit: Visit
    now: datetime


def through_the_door(view: View) -> View:
    """Wrap a view of the API: count and find the caller, speak their language, say every no as a problem."""

    @csrf_exempt
    @wraps(view)
    def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.now = timezone.now()
        request.visit = programs.enter(
            secret=_secret(request), account_id=_account_id(request), address=address_of(request), at=request.now
        )
        with _speaking(request):
            response = _answer(view, request, *args, **kwargs)
            return _with_headers(response, request)

    return opened


def members_only(request: Call) -> Member:
    """The membership a program acts as. The check that operations for members carry.

    Raises Problem: 401 without a working token, 404 for an account that is not the person's, 403 without any.
    """
    visit = request.visit
    if visit.person is None:
        raise _unknown_token()
    if visit.member is None:
        raise Problem(problems.NOT_FOUND if ACCOUNT in request.headers else problems.NO_ORGANIZATION)
    return visit.member


def agents_only(request: Call) -> Agent:
    """The support agent a program acts as. The check that operations for the vendor's own programs carry.

    Raises Problem: 401 without a working token, 403 for a person who is no agent.
    """
    person = request.visit.person
    if person is None:
        raise _unknown_token()
    agent = people.agent(person=person)
    if agent is None:
        raise Problem(problems.AGENTS_ONLY)
    return agent


def asking_member(request: Call) -> Member:
    """The same, for what changes something. Raises Problem 403 for a role that reads, before anything is taken in."""
    member = members_only(request)
    if not member.may_ask:
        raise Problem(problems.READ_ONLY)
    return member


def _unknown_token() -> Problem:
    return Problem(problems.UNKNOWN_TOKEN, headers={"WWW-Authenticate": 'Bearer realm="Careline"'})


def supervisors_only(request: Call) -> Agent:
    """The supervisor a program acts as. Raises Problem: 401 without a working token, 404 for everybody else."""
    if request.visit.person is None:
        raise _unknown_token()
    agent = _supervisor(request)
    if agent is None:
        raise Problem(problems.NOT_FOUND)
    return agent


def members_or_supervisors(request: Call) -> Member | Agent:
    """The membership a program acts as; else, unless it names an account, the supervisor. Raises what `members_only` does."""
    agent = None if request.visit.member or ACCOUNT in request.headers else _supervisor(request)
    return agent or members_only(request)


def _supervisor(request: Call) -> Agent | None:
    person = request.visit.person
    agent = people.agent(person=person) if person else None
    return agent if agent and agent.is_supervisor else None


def missing(request: Call, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Any address the API does not know."""
    raise Problem(problems.NOT_FOUND)


def _answer(view: View, request: Call, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        if request.visit.pace.is_too_fast:
            raise Problem(problems.TOO_FAST, headers={"Retry-After": str(request.visit.pace.reset_seconds)})
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        response = view(request, *args, **kwargs)
    except DATABASE_AWAY:
        raise  # config.away says when to come back
    except Exception as error:  # noqa: BLE001 - the last resort: logged, and said as a problem
        return problems.answer(problem_of(error) or _fault(error, request))
    if response.status_code == 405:
        return problems.answer(Problem(problems.METHOD, headers={"Allow": response["Allow"]}))
    return response


def _fault(error: Exception, request: Call) -> Problem:
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return Problem(problems.FAULT)


def _with_headers(response: HttpResponseBase, request: Call) -> HttpResponseBase:
    pace = request.visit.pace
    response["RateLimit-Limit"] = str(pace.most)
    response["RateLimit-Remaining"] = str(pace.remaining)
    response["RateLimit-Reset"] = str(pace.reset_seconds)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers.setdefault("Content-Language", translation.get_language() or "")
    patch_vary_headers(response, VARY)
    return response


def _speaking(request: Any) -> AbstractContextManager[object]:
    """A program that says no language hears its person's; the middleware has chosen by Accept-Language before."""
    speaking = ExitStack()
    person = request.visit.person
    if person:
        speaking.enter_context(timezone.override(person.time_zone))
        if "Accept-Language" not in request.headers:
            speaking.enter_context(translation.override(person.language))
    request.LANGUAGE_CODE = translation.get_language()
    return speaking


def _secret(request: HttpRequest) -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _account_id(request: HttpRequest) -> str:
    """The account chosen, also as it is spoken (`771 204 118`); nonsense is an account that nobody has."""
    if ACCOUNT not in request.headers:
        return ""
    digits = "".join(request.headers[ACCOUNT].split())
    return digits if digits.isascii() and digits.isdecimal() else "none"
