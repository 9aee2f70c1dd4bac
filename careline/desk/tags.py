"""The list of tags: for every agent to see, for supervisors to keep in order."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.desk.base import AgentsOnly, SupervisorsOnly
from careline.tickets import tag_keeping, tags
from careline.tickets.models import Tag as Row
from careline.tickets.tag_names import LONGEST, BadTag

MOST = 500


class Tags(AgentsOnly):
    """Every tag, and on how many open requests it is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("q", "").strip()[:LONGEST]
        found = tags.counted(self.agent, wanted=wanted, most=MOST + 1)
        context = {"agent": self.agent, "tags": found[:MOST], "is_cut": len(found) > MOST, "q": wanted}
        return render(request, "desk/tags.html", context)


class Tag(SupervisorsOnly):
    """One tag: PUT gives it another name, DELETE takes it off every request."""

    def tag(self, pk: int) -> Row:
        found = tags.visible(self.agent).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(self.tag(pk))

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, name = self.tag(pk), request.POST.get("name", "")
        try:
            tag_keeping.rename(tag=row, name=name, agent=self.agent, at=self.now)
        except BadTag:
            said = _("A tag has 1 to {most} letters, and no comma or quotation mark.").format(most=LONGEST)
            return self.page(self.tag(pk), name=name, name_said=said)
        except tag_keeping.TagTaken:
            said = _("There is a tag of that name. You can merge this one into it.")
            return self.page(self.tag(pk), name=name, name_said=said, into=name)
        messages.success(request, _("It is called {tag} now.").format(tag=row))
        return redirect("desk:tags")

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.gone(self.tag(pk), tag_keeping.delete)

    def gone(self, row: Row, verb: Callable[..., int], **more: Any) -> HttpResponse:
        """It is carried out; says how many requests it was on."""
        count = verb(tag=row, agent=self.agent, at=self.now, **more)
        said = ngettext("{tag} is gone; {count} request had it.", "{tag} is gone; {count} requests had it.", count)
        messages.success(self.request, said.format(tag=row.name, count=count))
        return redirect("desk:tags")

    def page(self, row: Row, **more: str) -> HttpResponse:
        """The forms, with what was typed and what was wrong with it."""
        others = tags.visible(self.agent).exclude(pk=row.pk)[:MOST]
        context: dict[str, Any] = {"agent": self.agent, "tag": row, "name": row.name, "others": others, "longest": LONGEST}
        return render(self.request, "desk/tag.html", {**context, **more}, status=422 if more else 200)


class Merging(Tag):
    """POST puts another tag in its place, on every request."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row, name = self.tag(pk), request.POST.get("into", "")
        into = tags.named(self.agent, name=name)
        if into is None:
            return self.page(row, into=name, into_said=_("There is no tag of that name."))
        try:
            return self.gone(row, tag_keeping.merge, into=into)
        except tag_keeping.MergedIntoItself:
            return self.page(row, into=name, into_said=_("Choose another tag than this one."))
