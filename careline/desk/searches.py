"""Searching every word: the page, what completes the box, and what was searched for last."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from careline.desk.base import AgentsOnly
from careline.desk.results import results_of
from careline.tickets import queries, search_asking, search_completing, search_guessing, search_recent, searching
from careline.tickets.search_asking import Asked
from careline.tickets.search_completing import OPERATORS
from careline.tickets.search_faults import said
from careline.tickets.search_language import Fault, Wrong
from careline.tickets.searching import Found, TakesTooLong, cursor_of

MOST = 20


class Search(AgentsOnly):
    """What was found, newest first; or, with nothing typed, how to search."""

    def get(self, request: HttpRequest) -> HttpResponse:
        typed = request.GET.get("q", "").replace("\x00", " ").strip()
        if not typed:
            recent = search_recent.recent(agent=self.agent)
            return render(request, "desk/search.html", {"agent": self.agent, "recent": recent, "operators": OPERATORS})
        asked = search_asking.by_agent(
            agent=self.agent, text=typed, language=request.LANGUAGE_CODE, at=self.now,
            behind=cursor_of(request.GET.get("behind", "")),
        )  # fmt: skip
        if not asked.wanted.behind:
            search_recent.remember(agent=self.agent, text=typed, at=self.now)
        return render(request, "desk/search.html", {"agent": self.agent, "q": typed, **self._found(asked)})

    def _found(self, asked: Asked) -> dict[str, Any]:
        faults, takes_too_long, found = list(asked.faults), False, Found([], None)
        if asked.query.is_empty:
            faults = faults or [Fault(Wrong.NO_WORDS)]
        else:
            try:
                found = searching.search(wanted=asked.wanted, most=MOST)
            except TakesTooLong:
                takes_too_long = True
        few = len(found.groups) < search_guessing.FEW and not takes_too_long
        return {
            "results": results_of(found.groups, asked, at=self.now), "following": found.following, "faults": said(faults),
            "takes_too_long": takes_too_long, "guess": search_guessing.guess(asked=asked) if few else None,
            "operators": OPERATORS, "exact": queries.for_agent(self.agent).filter(number=asked.number).first()
            if asked.number else None, "behind": asked.wanted.behind,
        }  # fmt: skip


class Completions(AgentsOnly):
    """What could be typed next, as JSON."""

    def get(self, request: HttpRequest) -> JsonResponse:
        found = search_completing.complete(agent=self.agent, typed=request.GET.get("q", ""))
        return JsonResponse({"options": [
            {**asdict(each), "url": reverse("desk:ticket", args=[each.number]) if each.number else None} for each in found
        ]})  # fmt: skip


class Recent(AgentsOnly):
    """DELETE forgets what I searched for."""

    def delete(self, request: HttpRequest) -> HttpResponse:
        search_recent.clear(agent=self.agent)
        return redirect("desk:search")
