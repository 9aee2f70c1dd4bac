"""Senders that a supervisor decided about: refused, or a further address of a person. Each can be taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.base import SupervisorsOnly
from careline.mail import senders
from careline.ui.paging import page_of

MOST = 50


class Senders(SupervisorsOnly):
    """Refused addresses, and further addresses of people."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "agent": self.agent, "refused": page_of(senders.refused(self.agent), before=request.GET.get("refused"), most=MOST),
            "allowed": page_of(senders.allowed(self.agent), before=request.GET.get("allowed"), most=MOST),
        }  # fmt: skip
        return render(request, "desk/senders.html", context)


class Sender(SupervisorsOnly):
    """DELETE takes the decision back."""

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        sender = (senders.refused(self.agent) | senders.allowed(self.agent)).filter(pk=pk).first()
        if sender is None:
            raise Http404
        senders.forget(sender=sender, agent=self.agent, at=self.now)
        messages.success(request, _("Nothing is decided about {address} any more.").format(address=sender.address))
        return redirect("desk:senders")
