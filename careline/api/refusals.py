"""What the rooms refuse, as problems. Surfaces decide how a no is said; the rooms only say which."""

from functools import singledispatch

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from pydantic import ValidationError

from careline.api import sentences
from careline.api.problems import INVALID, MALFORMED, NOT_ENTITLED, READ_ONLY, TOO_LARGE, Fault, Problem, invalid
from careline.api.reading import PART, too_many_files
from careline.contracts.deciding import NotEntitled, RoleMayNotAsk
from careline.files.storing import FileRefused
from careline.tickets.attaching import FilesGone
from careline.tickets.submitting import SeverityNeeded


@singledispatch
def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception means for a program; None for one that is our own fault."""
    return None


@problem_of.register
def _(error: Problem) -> Problem:
    return error
