"""Telling the stories: every step calls the verb that a page would call, at the instant it happened."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from careline.config.demo import evidence, promises
from careline.config.demo.stories import STORIES
from careline.config.demo.stories.telling import (
    Agreed,
    Answer,
    Closed,
    Note,
    Proposed,
    Raised,
    Step,
    Story,
    Took,
    Waits,
    Wrote,
    flowing,
)
from careline.customers.models import Licence, Member
from careline.files.storing import store
from careline.people.models import Agent
from careline.sla import watching
from careline.tickets import assigning, closing, replying, severity, submitting, waiting
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage

NAMESPACE = uuid.UUID("5f0c2b8e-6c7d-4b62-9d0a-0d1f6a1f2c11")


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who takes part: agents by local part, members by e-mail address."""

    agents: dict[str, Agent]
    members: dict[str, Member]


def tell(*, cast: Cast, now: datetime) -> int:
    """Tell all stories in the order in which things happened, deadlines included; returns how many."""
    moments: list[tuple[datetime, Callable[[datetime], None]]] = []
    promises.publish(at=now - max(story.at for story in STORIES))
    for story in STORIES:
        teller = Teller(story, cast)
        moments.append((now - story.at, teller.ask))
        moments += [(now - step.at, teller.follow(step)) for step in story.steps]
    for at, happen in sorted(moments, key=lambda moment: moment[0]):
        _let_time_pass(until=at)
        happen(at)
    _let_time_pass(until=now)
    return len(STORIES)


class Teller:
    """One story: asked first, then followed."""

    def __init__(self, story: Story, cast: Cast) -> None:
        self.story, self.cast = story, cast
        self.member = cast.members[story.who]
        self._ticket_id = 0

    def ask(self, at: datetime) -> None:
        """The customer files the request."""
        licence = Licence.objects.get(organization_id=self.member.organization_id)
        request = submitting.NewRequest(
            licence_id=licence.pk, subject=self.story.subject, body=flowing(self.story.text),
            severity=self.story.severity, system_information=self.story.system,
            client_id=uuid.uuid5(NAMESPACE, self.story.subject),
            file_keys=tuple(self._upload(self.story.files, at)),
        )  # fmt: skip
        self._ticket_id = submitting.submit(member=self.member, request=request, at=at).pk

    def follow(self, step: Step) -> Callable[[datetime], None]:
        """What a step does when its time has come."""

        def happen(at: datetime) -> None:
            ticket = Ticket.objects.select_related("requester__person", "organization").get(pk=self._ticket_id)
            message = NewMessage(
                body=flowing(step.text), client_id=uuid.uuid5(NAMESPACE, f"{self.story.subject} {step.at}"),
                channel="desk" if step.who else "portal",
            )  # fmt: skip
            if step.who:
                _by_agent(step, ticket, self.cast.agents[step.who], message, at)
            else:
                _by_member(step, ticket, self.member, message, at)

        return happen

    def _upload(self, names: Iterable[str], at: datetime) -> list[str]:
        return [
            store(
                upload=ContentFile(evidence.make(name, at=at), name),
                name=name,
                owner=self.member.person_id,
                at=at,
            ).key
            for name in names
        ]


def _by_agent(step: Step, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> None:
    match step:
        case Answer():
            replying.reply(ticket=ticket, agent=agent, message=message, at=at)
        case Note():
            replying.note(ticket=ticket, agent=agent, message=message, at=at)
        case Took():
            assigning.take(ticket=ticket, agent=agent, at=at)
        case Waits():
            waiting.wait(ticket=ticket, agent=agent, note=message.body, at=at)
        case Agreed():
            until = (at + timedelta(hours=step.hours)).replace(minute=0, second=0, microsecond=0)
            waiting.arrange(ticket=ticket, agent=agent, note=message.body, until=until, at=at)
        case Proposed():
            severity.propose(ticket=ticket, agent=agent, severity=step.severity, reason=message.body, at=at)
        case Closed():
            closing.close_by_agent(ticket=ticket, agent=agent, at=at)
        case _:
            raise TypeError(f"No agent can do {step}.")


def _by_member(step: Step, ticket: Ticket, member: Member, message: NewMessage, at: datetime) -> None:
    match step:
        case Wrote():
            replying.write(ticket=ticket, member=member, message=message, at=at)
        case Raised():
            severity.change_by_member(ticket=ticket, member=member, severity=step.severity, reason=message.body, at=at)
        case Closed():
            closing.close_by_member(ticket=ticket, member=member, at=at)
        case _:
            raise TypeError(f"No member can do {step}.")


def _let_time_pass(*, until: datetime) -> None:
    """Warnings and breaches are recorded at their own instants, as the worker would have."""
    while (due := watching.next_deadline()) is not None and due <= until:
        watching.catch_up(at=due)
