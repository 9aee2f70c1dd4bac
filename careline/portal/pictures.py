"""Pictures of letters, for the frames that show them. A sandboxed frame sends no cookies: the address is signed instead."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views import View

from careline.files.queries import image
from careline.files.showing import NoPicture, picture
from careline.mail.fetching import NotFetched
from careline.mail.framing import INLINE, REMOTE
from careline.mail.picture_links import BadLink, Wanted, wanted
from careline.mail.remote_pictures import TooFast, remote_picture


class InlinePicture(View):
    """GET shows a picture that came with a letter."""

    name = INLINE

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        try:
            return self.show(wanted(self.name, token=token))
        except (BadLink, NoPicture, NotFetched) as missing:
            raise Http404 from missing

    def show(self, what: Wanted) -> HttpResponseBase:
        """The picture."""
        file = image(key=what.what)
        if file is None:
            raise NoPicture
        return picture(file=file)


class RemotePicture(InlinePicture):
    """GET shows a picture from elsewhere, fetched by us."""

    name = REMOTE

    def show(self, what: Wanted) -> HttpResponseBase:
        try:
            return picture(file=remote_picture(address=what.what, viewer=what.viewer, at=timezone.now()))
        except TooFast as refusal:
            return HttpResponse(status=429, headers={"Retry-After": str(refusal.pace.reset_seconds)})
