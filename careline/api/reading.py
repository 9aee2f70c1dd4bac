"""Reading what a program sent: a query, JSON, or a form with files. Anything else is refused before it is read."""

from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from careline.api.problems import INVALID, MEDIA, TOO_LARGE, Fault, Problem, invalid
from careline.api.shapes import Shape

T = TypeVar("T", bound=Shape)
PART = "files"
MEGABYTE = 1024 * 1024


def query(request: HttpRequest, shape: type[T]) -> T:
    """The query string as a shape; an empty value counts as left out."""
    return shape.model_validate({name: value for name, value in request.GET.items() if value})


def body(request: HttpRequest, shape: type[T]) -> tuple[T, list["UploadedFile[Any]"]]:
    """The body as a shape, with the files that came along. JSON has none."""
    if request.content_type == "application/json":
        return shape.model_validate_json(request.body), []
    if request.content_type != "multipart/form-data":
        raise Problem(MEDIA)
    refuse_more_than(settings.FILES_PER_MESSAGE, request)
    fields = _fields(request)
    read = shape.model_validate(fields)
    uploads = parts(request, name=PART)
    if len(uploads) + len(fields[PART]) > settings.FILES_PER_MESSAGE:
        raise too_many_files()
    return read, uploads


def json(request: HttpRequest, shape: type[T]) -> T:
    """The body as a shape, where no file can come along."""
    if request.content_type != "application/json":
        raise Problem(MEDIA)
    return shape.model_validate_json(request.body)


def parts(request: HttpRequest, *, name: str) -> list["UploadedFile[Any]"]:
    """The files of one field; a file in any other field is named rather than dropped."""
    others = sorted(set(request.FILES) - {name})
    if others:
        said = _("Send files in the field “{name}”.").format(name=name)
        raise Problem(INVALID, faults=[Fault(other, said) for other in others])
    return [upload for upload in request.FILES.getlist(name) if isinstance(upload, UploadedFile)]


def refuse_more_than(files: int, request: HttpRequest) -> None:
    """Refuse what announces itself as larger than that many files may be, before it is taken in."""
    announced = request.META.get("CONTENT_LENGTH", "")
    if announced.isdecimal() and int(announced) > (files * settings.FILE_MEGABYTES + 1) * MEGABYTE:
        raise Problem(TOO_LARGE, detail=_("At most {most} MB in one file.").format(most=settings.FILE_MEGABYTES))


def too_many_files() -> Problem:
    """More files than one message may carry."""
    return invalid(PART, _("At most {most} files.").format(most=settings.FILES_PER_MESSAGE))


def _fields(request: HttpRequest) -> dict[str, Any]:
    sent: dict[str, Any] = {name: value for name, value in request.POST.items() if name != PART}
    sent[PART] = [key for key in request.POST.getlist(PART) if key]
    return sent
