"""Files on their way in: ahead of a ticket one by one, or with the call itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from careline.api import reading, writing
from careline.api.door import Call, asking_member
from careline.api.problems import invalid
from careline.api.refusals import file_refused
from careline.files.models import StoredFile
from careline.files.storing import FileRefused, discard, store

FIELD = "file"


def post(request: Call) -> HttpResponse:
    """Take one file in; its key goes into a ticket or message within a day."""
    member = asking_member(request)
    reading.refuse_more_than(1, request)
    sent = reading.parts(request, name=FIELD)
    if len(sent) != 1:
        raise invalid(FIELD, _("Send one file, as multipart/form-data."))
    try:
        row = store(upload=sent[0], name=sent[0].name or "", owner=member.person_id, at=request.now)
    except FileRefused as refusal:
        raise file_refused(refusal, field=FIELD) from refusal
    return writing.respond(writing.file(row), status=201)


@contextmanager
def taken(sent: Sequence["UploadedFile[Any]"], *, owner: int, at: datetime) -> Iterator[list[StoredFile]]:
    """Keep the files that came with a call. If the call fails, nothing of them stays behind."""
    stored: list[StoredFile] = []
    try:
        for upload in sent:
            stored.append(store(upload=upload, name=upload.name or "", owner=owner, at=at))
        yield stored
    except BaseException:
        give_back(stored)
        raise


def give_back(stored: Sequence[StoredFile]) -> None:
    """Remove what no message took."""
    for row in stored:
        discard(key=row.key, owner=row.owner)
