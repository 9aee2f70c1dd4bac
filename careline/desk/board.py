"""The supervisors' board: what is due next across teams, and which promises were kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from careline.desk.base import SupervisorsOnly
from careline.desk.choosing import AttainmentForm
from careline.desk.figures import shown, table, table_head
from careline.insight import attainment
from careline.insight.due import due_next
from careline.insight.naming import names
from careline.ui.sheets import sheet


class Board(SupervisorsOnly):
    """The whole board; or, asked by the page itself, what is due next alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("HX-Request") and request.GET.get("part") == "now":
            return render(request, "desk/board_now.html", self.due())
        return render(request, "desk/board.html", {**self.due(), **self.kept(request)})

    def due(self) -> dict[str, Any]:
        """What changes while it is open."""
        return {"agent": self.agent, "board": due_next(agent=self.agent, at=self.now), "now": self.now}

    def kept(self, request: HttpRequest) -> dict[str, Any]:
        """What was chosen, and how it was kept."""
        called = names()
        form = AttainmentForm(request.GET, names=called)
        rows = attainment.tallied(agent=self.agent, chosen=form.chosen(), at=self.now)
        sides = attainment.sides(rows, chosen=form.chosen(), names=called, at=self.now)
        return {"form": form, "sides": [shown(side, goal=form.goal_share) for side in sides]}


class AttainmentSheet(SupervisorsOnly):
    """The tallies behind the charts, as chosen."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        called = names()
        chosen = AttainmentForm(request.GET, names=called).chosen()
        rows = attainment.tallied(agent=self.agent, chosen=chosen, at=self.now)
        return sheet(name="attainment", head=table_head(), parts=table(rows, called))
