"""What somebody answers about the help they got, on the page of the letter's link or of their request."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from careline.customers.models import Member
from careline.events.recording import record
from careline.tickets.models import Ticket
from careline.tickets.replying import about
from careline.tickets.survey_events import SurveyAnswered
from careline.tickets.survey_models import Score, Survey
from careline.tickets.surveying import can_be_asked_about, helped_by, rules

OPEN_DAYS = 60
MOST_LETTERS = 2000


class TooLate(Exception):
    """Nobody remembers so long, and an answer given cannot be changed for ever."""


class NothingToSay(Exception):
    """The request is not closed, nobody helped with it, it is not theirs, or nobody is to be asked."""


@dataclass(frozen=True)
class Given:
    """An answer; `score` is a code of Score."""

    score: Score
    comment: str = ""


def is_open(survey: Survey, *, at: datetime) -> bool:
    """Whether it can be answered, or the answer changed: for 60 days after it was asked; else after the answer."""
    start = survey.asked_at or survey.answered_at
    return start is None or at < start + timedelta(days=OPEN_DAYS)


def of_member(*, member: Member, ticket: Ticket, at: datetime) -> Survey | None:
    """What the page of a closed request asks: the survey as it stands, or one not saved yet; None where nothing is asked.

    Of the requester alone. None at all for open requests and others; at most four statements else.
    """
    if not ticket.is_closed or ticket.closed_at is None or ticket.requester_id != member.pk:
        return None
    survey = Survey.objects.filter(ticket=ticket).first()
    if survey and (survey.score or survey.asked_at):
        return survey if survey.score or is_open(survey, at=at) else None
    is_recent = at < ticket.closed_at + timedelta(days=OPEN_DAYS)
    if not (is_recent and rules().is_on and can_be_asked_about(ticket)):
        return None
    return survey or Survey(ticket=ticket, person_id=member.person_id)


@transaction.atomic
def answer(*, survey: Survey, given: Given, at: datetime) -> None:
    """Keep what was answered, whatever was before; saying the same again changes nothing. Raises TooLate."""
    row = Survey.objects.select_for_update().filter(pk=survey.ticket_id).first() or _new(survey)
    if not is_open(row, at=at):
        raise TooLate
    comment = given.comment.strip()[:MOST_LETTERS]
    if (row.score, row.comment) == (given.score, comment):
        return
    row.score, row.comment, row.answered_at, row.ask_at = given.score, comment, at, None
    row.save(update_fields=["score", "comment", "answered_at", "ask_at"])
    fact = SurveyAnswered(**about(row.ticket), score=given.score, comment=comment)
    record(fact, by=row.person_id, at=at)


@transaction.atomic
def answer_by_member(*, member: Member, ticket: Ticket, given: Given, at: datetime) -> None:
    """The same on the request's page. Raises NothingToSay and TooLate."""
    survey = of_member(member=member, ticket=ticket, at=at)
    if survey is None:
        raise NothingToSay
    answer(survey=survey, given=given, at=at)


def _new(survey: Survey) -> Survey:
    """Two presses at once are one row."""
    defaults = {"person_id": survey.person_id, "agent": helped_by(survey.ticket)}
    row, _made = Survey.objects.select_for_update().get_or_create(ticket=survey.ticket, defaults=defaults)
    return row
