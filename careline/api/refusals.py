"""What the rooms below refuse, as problems. The rooms say which no it is; how a program hears it is decided here."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from pydantic import ValidationError

from careline.api import sentences
from careline.api.problems import CLOSED, MALFORMED, NOT_ENTITLED, NOT_FOUND, READ_ONLY, TOO_LARGE, Fault, Problem, invalid
from careline.api.reading import PART, too_many_files
from careline.contracts.deciding import NotEntitled, RoleMayNotAsk
from careline.files.storing import FileRefused
from careline.tickets.attaching import FilesGone
from careline.tickets.closing import GoesOnElsewhere
from careline.tickets.replying import TicketIsClosed
from careline.tickets.severity import NoSeverity, NothingProposed, ReasonNeeded
from careline.tickets.submitting import SeverityNeeded


def problem_of(error: Exception) -> Problem | None:
    """What an exception means for a program; None for one that is our own fault."""
    says = next((SAYS[kind] for kind in type(error).__mro__ if kind in SAYS), None)
    return says(error) if says else None


def _not_entitled(error: NotEntitled) -> Problem:
    if error.reason == "none" or error.licence is None:
        return invalid("licence", _("Choose one of your licences."))
    said = {"closed": _("Your licence of {edition} does not run now."), "edition": _("{edition} opens no tickets.")}
    message = said[error.reason].format(edition=_(error.licence.edition.name))
    return Problem(NOT_ENTITLED, faults=[Fault("licence", message)])


def file_refused(error: FileRefused, *, field: str = PART) -> Problem:
    """Why a file was not taken, under the field it came in."""
    if error.reason == "large":
        message = _("{name} is larger than {most} MB.").format(name=error.name, most=settings.FILE_MEGABYTES)
        return Problem(TOO_LARGE, faults=[Fault(field, message)])
    said = {"empty": _("{name} is empty."), "unnamed": _("A file has no name.")}
    return invalid(field, said[error.reason].format(name=error.name))


def _severity_needed(error: SeverityNeeded) -> Problem:
    return invalid("severity", _("Say how badly it stops you; it decides how fast a person answers."))


def _files_gone(error: FilesGone) -> Problem:
    said = _("No such file of yours waits to be sent: {keys}.").format(keys=", ".join(error.keys))
    return invalid(PART, said)


def _no_severity(error: NoSeverity) -> Problem:
    return invalid("severity", _("The plan of this ticket has no severities."))


def _reason_needed(error: ReasonNeeded) -> Problem:
    return invalid("reason", _("Say why; the other side reads it."))


SAYS: dict[type, Callable[[Any], Problem]] = {
    Problem: lambda error: error,
    ValidationError: sentences.problem_of,
    RoleMayNotAsk: lambda error: Problem(READ_ONLY),
    NotEntitled: _not_entitled,
    SeverityNeeded: _severity_needed,
    FilesGone: _files_gone,
    NoSeverity: _no_severity,
    ReasonNeeded: _reason_needed,
    NothingProposed: lambda error: Problem(NOT_FOUND),
    TicketIsClosed: lambda error: Problem(CLOSED),
    GoesOnElsewhere: lambda error: Problem(CLOSED),
    FileRefused: file_refused,
    RequestDataTooBig: lambda error: Problem(TOO_LARGE),
    TooManyFilesSent: lambda error: too_many_files(),
    SuspiciousOperation: lambda error: Problem(MALFORMED),
    BadRequest: lambda error: Problem(MALFORMED),
    MultiPartParserError: lambda error: Problem(MALFORMED),
    UnreadablePostError: lambda error: Problem(MALFORMED),
}
