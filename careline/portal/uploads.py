"""Files on their way: sent ahead one by one with progress, or with the form where there is no script."""

from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from careline.files.storing import FileRefused, discard, store
from careline.people.models import Person
from careline.portal.base import SignedIn


class Uploads(SignedIn):
    """Takes one file in and answers its key."""

    def post(self, request: HttpRequest) -> HttpResponse:
        upload = request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return JsonResponse({"errors": {"file": [_("No file arrived.")]}}, status=422)
        try:
            row = store(upload=upload, name=upload.name or "", owner=self.person.pk, at=self.now)
        except FileRefused as refusal:
            return JsonResponse({"errors": {"file": [reason(refusal)]}}, status=422)
        return JsonResponse({"key": row.key, "name": row.name, "size": row.size}, status=201)


class Upload(SignedIn):
    """One file that was sent ahead; its owner may take it back until the message is sent."""

    def delete(self, request: HttpRequest, key: str) -> HttpResponse:
        if not discard(key=key, owner=self.person.pk):
            raise Http404
        return HttpResponse(status=204)


def direct_uploads(request: HttpRequest, *, owner: Person, at: datetime) -> tuple[tuple[str, ...], list[str]]:
    """Files that came with the form itself: the keys of those taken, and a sentence for each that was refused."""
    keys, faults = [], []
    uploads = request.FILES.getlist("uploads")
    if len(uploads) > settings.FILES_PER_MESSAGE:
        return (), [_("At most {most} files.").format(most=settings.FILES_PER_MESSAGE)]
    for upload in uploads:
        try:
            keys.append(store(upload=upload, name=upload.name or "", owner=owner.pk, at=at).key)
        except FileRefused as refusal:
            faults.append(reason(refusal))
    return tuple(keys), faults


def reason(refusal: FileRefused) -> str:
    """Why a file was refused, naming it and what would do."""
    said = {
        "empty": _("{name} is empty."),
        "large": _("{name} is larger than {most} MB."),
        "unnamed": _("A file has no name."),
    }[refusal.reason]
    return said.format(name=refusal.name, most=settings.FILE_MEGABYTES)
