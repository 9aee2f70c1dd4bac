"""What I am told of my requests, and how I want to be told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.news_form import NewsForm
from careline.people import choosing_news
from careline.tickets import noticing
from careline.tickets.news_reading import is_of, news_of
from careline.ui.paging import key_of

MOST = 40


class News(AgentsOnly):
    """Mine, newest first; or, asked by the page itself, the list alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        is_part = request.headers.get("HX-Request") and request.GET.get("part") == "pane"
        page = min(max(key_of(request.GET.get("page", "")) or 1, 1), 9999)
        found = news_of(person=self.agent.person, start=(page - 1) * MOST, most=MOST + 1)
        context = {
            "agent": self.agent, "news": found[:MOST], "page": page, "following": page + 1 if len(found) > MOST else None,
        }  # fmt: skip
        return render(request, "desk/news_pane.html" if is_part else "desk/news.html", context)


class NewsSeen(AgentsOnly):
    """POST: I have seen one. What is not mine is not there."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not is_of(person=self.agent.person, news_id=pk):
            raise Http404
        noticing.see(person=self.agent.person, news_id=pk, at=self.now)
        return redirect("desk:news")


class NewsSettings(AgentsOnly):
    """Where each kind of news goes, and quiet hours."""

    def get(self, request: HttpRequest) -> HttpResponse:
        person = self.agent.person
        initial = NewsForm.initial_of(choosing_news.wishes(person=person), choosing_news.quiet(person=person))
        return self._page(request, NewsForm(initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewsForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        choosing_news.choose(person=self.agent.person, wanted=form.wanted(), hours=form.hours(), at=self.now)
        messages.success(request, _("Saved."))
        return redirect("desk:news_settings")

    def _page(self, request: HttpRequest, form: NewsForm, *, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"agent": self.agent, "form": form, "kinds": form.rows()}
        return render(request, "desk/news_settings.html", context, status=status)
