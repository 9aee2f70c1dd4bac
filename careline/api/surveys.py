"""How customers were helped: a member's own answers, a supervisor's all."""

from typing import Any

from django.http import HttpResponse

from careline.api import reading, writing
from careline.api.door import Call, members_or_supervisors
from careline.api.shapes import cursor, following
from careline.api.survey_shapes import SurveyChoice
from careline.customers.models import Member
from careline.insight import satisfaction
from careline.insight.satisfaction import Asked
from careline.tickets.survey_models import Survey
from careline.ui.paging import page_of


def index(request: Call) -> HttpResponse:
    """Those of the newest requests first. Two statements."""
    asking, wanted = members_or_supervisors(request), reading.query(request, SurveyChoice)
    if isinstance(asking, Member):
        rows = satisfaction.for_member(asking)
    else:
        rows = satisfaction.for_supervisor(asking, asked=Asked(days=wanted.days), at=request.now)
    rows = rows.select_related("ticket", "agent__person").order_by("-ticket_id")
    page = page_of(rows, before=str(wanted.after or ""), most=wanted.limit)
    after = following(request, "/surveys", cursor(page.following)) if page.following else None
    response = writing.respond({"surveys": [_survey(row) for row in page.rows], "next": after})
    if after:
        response["Link"] = f'<{after}>; rel="next"'
    return response


def _survey(row: Survey) -> dict[str, Any]:
    return {
        "ticket": row.ticket.number, "subject": row.ticket.subject, "score": row.score, "comment": row.comment or None,
        "agent": row.agent.person.name if row.agent else None, "answered_at": row.answered_at,
    }  # fmt: skip
