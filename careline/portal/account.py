"""The organization's account and the person's own settings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from careline.contracts.standing import standing
from careline.customers import queries as customers
from careline.people import profiles
from careline.people import queries as people
from careline.people.tokens import NoSuchToken, issue, revoke
from careline.portal.base import CHOSEN, MembersOnly, SignedIn
from careline.portal.forms import ProfileForm, TokenForm


class Account(MembersOnly):
    """Account ID, licences, plan, people."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "member": self.member, "standing": standing(member=self.member, at=self.now),
            "colleagues": customers.colleagues(member=self.member),
            "memberships": list(customers.memberships(person=self.person)),
        }  # fmt: skip
        return render(request, "portal/account.html", context)


class ChosenOrganization(SignedIn):
    """Which of their organizations a person acts in."""

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = request.POST.get("account_id", "")
        member = customers.membership(person=self.person, account_id=wanted)
        if member is None or member.organization.account_id != wanted:
            raise Http404
        request.session[CHOSEN] = wanted
        return redirect("portal:home")


class Settings(SignedIn):
    """Name, language, zone; keys for programs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProfileForm(request.POST)
        if not form.is_valid():
            return self._page(request, form=form, status=422)
        profiles.change(person=self.person, at=self.now, **form.cleaned_data)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return redirect("portal:settings")

    def _page(
        self, request: HttpRequest, *, form: ProfileForm | None = None, token_form: TokenForm | None = None, secret: str = "",
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        initial = {"name": self.person.name, "language": self.person.language, "time_zone": self.person.time_zone}
        context = {
            "form": form or ProfileForm(initial=initial), "token_form": token_form or TokenForm(), "now": self.now,
            "tokens": people.tokens(person=self.person), "member": self.membership, "secret": secret,
        }  # fmt: skip
        return render(request, "portal/settings.html", context, status=status)


class Tokens(Settings):
    """Makes a key for a program. The secret is on the answer's page only: it belongs in no table."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self._page(request, token_form=form, status=422)
        days = int(form.cleaned_data["days"]) if form.cleaned_data["days"] else None
        secret = issue(person=self.person, name=form.cleaned_data["name"], days=days, at=self.now)[1]
        return self._page(request, secret=secret, status=201)


class Token(SignedIn):
    """One key; DELETE stops it."""

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            token = revoke(person=self.person, token_id=pk, at=self.now)
        except NoSuchToken as unknown:
            raise Http404 from unknown
        messages.success(request, _("{name} works no more.").format(name=token.name))
        return redirect("portal:settings")
