"""What a person gets letters about; and the links in letters that stop them, without signing in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from careline.people import choosing_letters, switching
from careline.people.letter_kinds import BY_CODE
from careline.people.letter_models import Way
from careline.people.switching import Switch
from careline.portal.base import SignedIn
from careline.portal.letters_form import LettersForm, rows
from careline.tickets.digest_turns import expect
from careline.tickets.following import unfollow_by_letter
from careline.ui.resources import Resource


class Letters(SignedIn):
    """Each kind of letter: at once, in the digest, or never; and when the digest comes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, choosing_letters.choices(person=self.person))

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = choosing_letters.choices(person=self.person)
        form = LettersForm(request.POST, kinds=chosen.ways)
        if not form.is_valid():
            return self._page(request, chosen, form=form, status=422)
        choosing_letters.choose(person=self.person, wanted=form.ways(), schedule=form.schedule(), at=self.now)
        if Way.DIGEST in form.ways().values():
            expect(person=self.person, at=self.now)
        messages.success(request, _("Saved."))
        return redirect("portal:letters")

    def _page(
        self, request: HttpRequest, chosen: choosing_letters.Choices, *, form: LettersForm | None = None, status: int = 200
    ) -> HttpResponse:
        shown = form or LettersForm(initial=LettersForm.initial_of(chosen), kinds=chosen.ways)
        context = {"form": shown, "kinds": rows(shown, chosen.ways), "member": self.membership}
        return render(request, "portal/letters.html", context, status=status)


@method_decorator(csrf_exempt, name="dispatch")
class Off(Resource):
    """GET only shows what would stop; POST stops it, also when a mail program presses (RFC 8058), which has no cookie."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._page(request, _switch(token), token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        switch, now = _switch(token), timezone.now()
        if switch.ticket:
            unfollow_by_letter(number=switch.ticket, person=switch.person, at=now)
        else:
            choosing_letters.switch_off(person=switch.person, kinds=_kinds(switch), at=now)
        return self._page(request, switch, token, is_off=True)

    def _page(self, request: HttpRequest, switch: Switch, token: str, *, is_off: bool = False) -> HttpResponse:
        with translation.override(switch.person.language):
            context: dict[str, Any] = {
                "switch": switch, "token": token, "is_off": is_off, "LANGUAGE_CODE": switch.person.language,
                "kind": BY_CODE.get(switch.what), "is_digest": switch.what == switching.DIGEST,
            }  # fmt: skip
            return render(request, "portal/letters_off.html", context)


def _switch(token: str) -> Switch:
    switch = switching.read(token=token)
    if switch is None:
        raise Http404
    return switch


def _kinds(switch: Switch) -> list[str]:
    """The digest stops by all that comes in it."""
    if switch.what != switching.DIGEST:
        return [switch.what]
    chosen = choosing_letters.choices(person=switch.person)
    return [kind for kind, way in chosen.ways.items() if way == Way.DIGEST]
