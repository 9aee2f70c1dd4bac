"""What went wrong, as application/problem+json (RFC 9457). Every refusal under /api leaves through here."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A sort of problem; `slug` is the end of its `type`, which programs may rely on."""

    slug: str
    status: int
    title: str

    @property
    def fragment(self) -> str:
        """What its `type` ends in, and where the page tells of it."""
        return f"#problem-{self.slug}"

    @property
    def type(self) -> str:
        return f"{settings.URL}/api/v1/docs{self.fragment}"


MALFORMED = Kind("malformed", 400, _("The request cannot be read."))
UNKNOWN_TOKEN = Kind("unknown-token", 401, _("A working token is needed."))
NO_ORGANIZATION = Kind("no-organization", 403, _("This person belongs to no organization."))
READ_ONLY = Kind("role", 403, _("Your role reads; it may not write."))
NOT_ENTITLED = Kind("not-entitled", 403, _("This licence opens no tickets."))
AGENTS_ONLY = Kind("agents-only", 403, _("This is for programs of the vendor's support staff."))
NOT_FOUND = Kind("not-found", 404, _("There is no such thing, or it is not yours."))
CLOSED = Kind("closed", 409, _("The ticket is closed."))
METHOD = Kind("method", 405, _("This address does not know that method."))
TOO_LARGE = Kind("too-large", 413, _("That is too large."))
MEDIA = Kind("media-type", 415, _("Send application/json or multipart/form-data."))
INVALID = Kind("invalid", 422, _("Some fields cannot be taken as they are."))
TOO_FAST = Kind("too-fast", 429, _("Too many calls; wait a moment."))
FAULT = Kind("fault", 500, _("Something broke on our side. It is on our record."))

KINDS = (
    MALFORMED, UNKNOWN_TOKEN, NO_ORGANIZATION, READ_ONLY, NOT_ENTITLED, AGENTS_ONLY, NOT_FOUND, METHOD, TOO_LARGE, MEDIA,
    INVALID, TOO_FAST, FAULT,
    CLOSED,
)  # fmt: skip


class Fault(NamedTuple):
    """What is wrong with one field; `field` is its name, with dots into lists, or "" for the whole."""

    field: str
    message: str


class Problem(Exception):
    """A refusal on its way out. Raised by whoever notices; written by the door."""

    def __init__(
        self, kind: Kind, *, detail: str = "", faults: Iterable[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(kind.slug)
        self.kind, self.detail, self.faults, self.headers = kind, detail, list(faults), headers or {}


def invalid(field: str, message: str) -> Problem:
    """One field cannot be taken."""
    return Problem(INVALID, faults=[Fault(field, message)])


def answer(problem: Problem) -> HttpResponse:
    """The problem in the language in force."""
    title = gettext(problem.kind.title)
    said: dict[str, Any] = {
        "type": problem.kind.type, "title": title, "status": problem.kind.status,
        "detail": problem.detail or "; ".join(fault.message for fault in problem.faults) or title,
    }  # fmt: skip
    if problem.faults:
        said["errors"] = [fault._asdict() for fault in problem.faults]
    response = HttpResponse(orjson.dumps(said), status=problem.kind.status, content_type=MEDIA_TYPE)
    response._has_been_logged = problem.kind.status < 500  # type: ignore[attr-defined]  # a program's slip is no news of ours
    for name, value in problem.headers.items():
        response[name] = value
    return response
