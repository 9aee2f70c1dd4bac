"""How customers were helped, as they say: for supervisors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk.base import SupervisorsOnly
from careline.desk.choosing_scores import ScoresForm
from careline.insight.satisfaction import comments, for_supervisor, tallies
from careline.ui.paging import key_of

MOST = 30


class Satisfaction(SupervisorsOnly):
    """Scores by team, agent and product, and what was said, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ScoresForm(request.GET, viewer=self.agent)
        everything = for_supervisor(self.agent, asked=form.asked, at=self.now)
        rows = everything.filter(score=form.wanted) if form.wanted else everything
        page = min(max(key_of(request.GET.get("page", "")) or 1, 1), 9999)
        answers = comments(rows, start=(page - 1) * MOST, most=MOST + 1)
        chosen = request.GET.copy()
        chosen.pop("page", None)
        context = {
            "agent": self.agent, "form": form, "tallies": tallies(everything), "answers": answers[:MOST],
            "chosen": chosen.urlencode(), "following": page + 1 if len(answers) > MOST else None,
        }  # fmt: skip
        return render(request, "desk/satisfaction.html", context)
