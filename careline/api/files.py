"""Files of tickets, for those who may see the ticket."""

from django.http.response import HttpResponseBase

from careline.api.door import Call, members_only
from careline.api.problems import NOT_FOUND, Problem
from careline.files.reading import download
from careline.tickets.queries import attachment_for_member


def show(request: Call, key: str) -> HttpResponseBase:
    """The file itself, as a download."""
    found = attachment_for_member(members_only(request), key=key)
    if found is None:
        raise Problem(NOT_FOUND)
    return download(file=found.file)
