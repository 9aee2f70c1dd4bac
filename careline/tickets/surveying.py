"""Asking how it was: expected when a request is closed, and asked by letter when its time has come, if it still should be."""

from datetime import datetime, timedelta

from django.db import transaction

from careline.events.queries import one
from careline.people import choosing_letters
from careline.people.letter_kinds import SURVEYS
from careline.people.letter_models import Way
from careline.people.models import Agent
from careline.tickets import survey_letter
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.models import Message, Ticket
from careline.tickets.survey_models import Survey, SurveyRules

# What was merged into another request, or is the same as another, is asked about there.
ASKED_ELSEWHERE = (LinkKind.MERGED, LinkKind.DUPLICATE)
MOST_AT_ONCE = 500


def rules() -> SurveyRules:
    """How it is asked. One statement."""
    return SurveyRules.objects.first() or SurveyRules()


@transaction.atomic
def expect_survey(event_id: int) -> None:
    """After a closing: ask later. Once a ticket; who answered already is not asked. May run twice."""
    line, how = one(event_id=event_id), rules()
    ticket = Ticket.objects.select_related("requester", "assignee").get(pk=line.subject_id or 0)
    if not how.is_on or Survey.objects.filter(ticket=ticket, asked_at__isnull=False).exists():
        return
    ask_at = line.at + timedelta(hours=how.delay_hours)
    given = {"ask_at": ask_at, "agent": helped_by(ticket), "person_id": ticket.requester.person_id}
    Survey.objects.filter(ticket=ticket, score="").update(**given)
    Survey.objects.get_or_create(ticket=ticket, defaults=given)


def ask_due(*, at: datetime) -> int:
    """Ask all whose time has come, each in a transaction of its own; says how many letters were posted."""
    due = Survey.objects.filter(ask_at__lte=at).order_by("ask_at").values_list("pk", flat=True)[:MOST_AT_ONCE]
    return sum(ask(ticket_id=pk, at=at) for pk in due)


@transaction.atomic
def ask(*, ticket_id: int, at: datetime) -> bool:
    """Post the letter, if it is still right; says whether. A survey is settled either way.

    The person is locked first, so that two of theirs at once are one letter and a pause.
    """
    rows = Survey.objects.select_related("ticket__requester", "person").select_for_update(of=("self", "person"))
    survey = rows.filter(pk=ticket_id, ask_at__lte=at).first()
    if survey is None:
        return False
    wanted = _is_right(survey, at)
    survey.ask_at, survey.asked_at = None, at if wanted else None
    survey.save(update_fields=["ask_at", "asked_at"])
    if wanted:
        survey_letter.post_letter(ticket=survey.ticket, to=survey.person)
    return wanted


def can_be_asked_about(ticket: Ticket) -> bool:
    """Whether a person helped with this very request, and it is closed. Two statements."""
    if not ticket.is_closed or TicketLink.objects.filter(ticket=ticket, kind__in=ASKED_ELSEWHERE).exists():
        return False
    return Message.objects.filter(ticket=ticket, from_vendor=True, kind=Message.Kind.REPLY).exists()


def helped_by(ticket: Ticket) -> Agent | None:
    """Who has it; else who answered last. At most one statement."""
    if ticket.assignee:
        return ticket.assignee
    answers = Message.objects.filter(ticket=ticket, from_vendor=True, kind=Message.Kind.REPLY).order_by("-id")
    return Agent.objects.filter(person__in=answers.values("author")[:1]).first()


def _is_right(survey: Survey, at: datetime) -> bool:
    how, person = rules(), survey.person
    if not how.is_on or survey.score or not person.is_active or not can_be_asked_about(survey.ticket):
        return False
    since = at - timedelta(days=how.pause_days)
    if Survey.objects.filter(person=person, asked_at__gt=since).exists():
        return False
    return choosing_letters.ways(person_ids=[person.pk], kind=SURVEYS)[person.pk] == Way.NOW
