"""Letters that nobody took in: the list, one of them, its bytes, and filing several at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, Terms, options
from careline.customers import queries as customers
from careline.customers.domains import whose
from careline.customers.models import MailDomain, Member
from careline.desk.base import SupervisorsOnly
from careline.desk.held_forms import HeldForm
from careline.mail import held, lists, parsing, proving, senders
from careline.mail.filing import file_away, hold_again
from careline.mail.letters import Letter
from careline.mail.models import Incoming
from careline.mail.reasons import told
from careline.mail.showing import original, shown
from careline.ui.paging import key_of, page_of

MOST, MOST_AT_ONCE = 50, 200


class Held(SupervisorsOnly):
    """A box of letters; or, asked by the page itself, the menu's entry with its count."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("HX-Request") and request.GET.get("part") == "count":
            return render(request, "desk/held_count.html")
        form = HeldForm(request.GET)
        rows = held.letters(self.agent, **form.chosen())
        page = page_of(rows, before=request.GET.get("before"), most=MOST)
        chosen = request.GET.copy()
        for name in ("before", "undo"):
            chosen.pop(name, None)
        context = {
            "agent": self.agent, "form": form, "page": page, "count": held.count(rows), "most": held.MOST_COUNTED,
            "lines": [(row, told(row.why)) for row in page.rows], "chosen": chosen.urlencode(), "undo": _keys(request.GET),
        }  # fmt: skip
        return render(request, "desk/held.html", context)


class Filings(SupervisorsOnly):
    """POST files the chosen letters away; DELETE holds them again."""

    def post(self, request: HttpRequest) -> HttpResponse:
        moved = file_away(ids=_keys(request.POST), agent=self.agent, at=self.now)
        text = ngettext("%(count)d letter was filed away.", "%(count)d letters were filed away.", len(moved))
        messages.success(request, text % {"count": len(moved)})
        return redirect(_list(moved))

    def delete(self, request: HttpRequest) -> HttpResponse:
        moved = hold_again(ids=_keys(request.POST), agent=self.agent, at=self.now)
        text = ngettext("%(count)d letter is held again.", "%(count)d letters are held again.", len(moved))
        messages.success(request, text % {"count": len(moved)})
        return redirect("desk:held")


class HeldLetter(SupervisorsOnly):
    """One letter, why it was held, what its sender was told; and as whose it could be taken in."""

    def letter(self, pk: int) -> Incoming:
        """The letter, if it lies in a box."""
        found = held.letter(self.agent, pk=pk)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if held.taken(self.agent, pk=pk):
            return redirect("desk:letter", pk)
        return self.page(self.letter(pk), member=self.member(request.GET.get("member", "")))

    def member(self, key: str) -> Member | None:
        """The member of an id, as it was sent."""
        pk = key_of(key)
        return customers.member_for_agent(self.agent, pk=pk) if pk else None

    def page(self, row: Incoming, *, member: Member | None, errors: Any = (), status: int = 200) -> HttpResponse:
        """The page, with what hinders."""
        letter = parsing.read(bytes(row.raw))
        domain = whose(address=row.sender)
        asked = self.request.GET.get("q", "").strip()[:200] or _hint(row, letter, domain)
        mailing_list = lists.list_of(letter)
        context = {
            "agent": self.agent, "letter": row, "shown": shown(row), "why": told(row.why), "name": letter.from_.name,
            "domain": domain, "sender": senders.decided(address=row.sender), "told": held.told_before(address=row.sender),
            "member": member, "asked": asked, "list": mailing_list, "errors": errors,
            "left": lists.asked(mailing_list=mailing_list) if mailing_list.called else None,
            "found": [] if member else customers.members_for_agent(self.agent, text=asked),
            "options": self._options(member) if member else [], "proof": proving.told(row.proof),
        }  # fmt: skip
        return render(self.request, "desk/held_letter.html", context, status=status)

    def _options(self, member: Member) -> list[Terms]:
        """The licences under which the member could ask."""
        try:
            return options(member=member, at=self.now)
        except (NotEntitled, RoleMayNotAsk):
            return []


class HeldOriginal(HeldLetter):
    """The raw letter, as a download."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return original(self.letter(pk))


def _keys(said: Any) -> list[int]:
    """The letters' ids in a form or an address; nonsense counts as left out."""
    given = said.getlist("id") or said.get("undo", "").split(",")
    return [key for each in given[:MOST_AT_ONCE] if (key := key_of(each))]


def _hint(row: Incoming, letter: Letter, domain: MailDomain | None) -> str:
    """Where to look first for who wrote: at whose domain it is, else by the name in the letter, else by the address."""
    return domain.organization.account_id if domain else letter.from_.name.strip() or row.sender


def _list(undo: list[int]) -> str:
    there = reverse("desk:held")
    return f"{there}?undo={','.join(str(pk) for pk in undo)}" if undo else there
