"""The request, its messages and their files.

Foreign keys whose index nothing reads have none: a ticket is written often, and each change writes every index.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from careline.contracts.models import Entitlement
from careline.customers.models import Edition, Member, Organization
from careline.files.models import StoredFile
from careline.people.models import Agent, Person
from careline.sla.models import Clock
from careline.sla.severities import severity_choices
from careline.tickets.alarm_models import Acknowledgement as Acknowledgement
from careline.tickets.alarm_models import EscalationStep as EscalationStep
from careline.tickets.alarm_models import Notice as Notice
from careline.tickets.canned_models import CannedAnswer as CannedAnswer
from careline.tickets.canned_models import CannedText as CannedText
from careline.tickets.draft_models import Draft as Draft
from careline.tickets.field_models import CustomField as CustomField
from careline.tickets.following_models import DigestTurn as DigestTurn
from careline.tickets.following_models import Following as Following
from careline.tickets.link_models import TicketLink
from careline.tickets.macro_models import Macro as Macro
from careline.tickets.news_models import News as News
from careline.tickets.numbers import spoken
from careline.tickets.participant_models import CopiedAddress, Participant
from careline.tickets.pending_models import PendingReply
from careline.tickets.revision_models import Revision
from careline.tickets.routing_models import LastGiven as LastGiven
from careline.tickets.routing_models import Placement as Placement
from careline.tickets.routing_models import RoutingRules as RoutingRules
from careline.tickets.routing_models import TeamRule as TeamRule
from careline.tickets.search_models import SearchEntry as SearchEntry
from careline.tickets.seen_models import LastSeen as LastSeen
from careline.tickets.survey_models import Survey as Survey
from careline.tickets.survey_models import SurveyRules as SurveyRules
from careline.tickets.tag_models import Tag as Tag
from careline.tickets.view_models import SavedView as SavedView

__all__ = [
    "Attachment", "CopiedAddress", "Message", "Messages", "Participant", "PendingReply", "Revision", "SeverityProposal",
    "Ticket", "TicketLink", "Tickets",
]  # fmt: skip


class Tickets(models.QuerySet["Ticket"]):
    """What a ticket's row becomes, in one statement each."""

    def written_to(self, *, at: datetime) -> int:
        """Open again, and we are next."""
        return self.update(
            updated_at=at, turn=Ticket.Turn.VENDOR, status=Ticket.Status.OPEN, closed_at=None, snoozed_until=None
        )


class Messages(models.QuerySet["Message"]):
    """Messages by what their writer's browser calls them."""

    def pressed(self, *, author_id: int, client_id: UUID) -> "Message | None":
        """The message of an earlier press of the same button."""
        return self.filter(author_id=author_id, client_id=client_id).first()


class Ticket(models.Model):
    """A customer's request.

    `clock` is the one that is due next (one that pauses, when all do), or the last that was; `due_at` and `soon_at` repeat
    the running one's, so that a queue is one index walk. `pause` is why nothing counts now (a code of `sla.Reason`), until
    `pause_until` if agreed.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Turn(models.TextChoices):
        VENDOR = "vendor", _("we answer next")
        CUSTOMER = "customer", _("we wait for you")

    id = models.BigIntegerField(primary_key=True)  # the serial behind the number, taken before the clock starts
    number = models.BigIntegerField(unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    requester = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", db_index=False)
    entitlement = models.OneToOneField(Entitlement, models.PROTECT, related_name="+")
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="+", db_index=False, null=True)
    assignee = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False, null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="merged", db_index=False, null=True)
    subject = models.CharField(max_length=200)
    system_information = models.TextField(blank=True)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    language = models.CharField(max_length=12)
    channel = models.CharField(max_length=12)
    status = models.CharField(max_length=12, default=Status.OPEN)
    turn = models.CharField(max_length=12, default=Turn.VENDOR)
    soon_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    pause = models.CharField(max_length=12, blank=True)
    pause_until = models.DateTimeField(null=True)
    tags = ArrayField(models.BigIntegerField(), default=list, db_default=[])  # ids of Tag, in order
    fields = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))  # answers by id of CustomField
    snoozed_until = models.DateTimeField(null=True)  # out of the queue; promises go on
    client_id = models.UUIDField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = Tickets.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "due_at", "id"], name="queue_by_time_left"),
            models.Index(fields=["assignee", "status", "due_at", "id"], name="queue_of_agent"),
            models.Index(fields=["language", "status", "due_at", "id"], name="queue_of_language"),
            models.Index(fields=["organization", "-id"], name="tickets_of_organization"),
            models.Index(fields=["requester", "-id"], name="tickets_of_member"),
            # As `icontains` asks: any part of a subject, in any script.
            GinIndex(OpClass(Upper("subject"), name="gin_trgm_ops"), name="tickets_by_subject"),
            # Most have none, and those stay out: a request is written far oftener than it is tagged.
            GinIndex(fields=["tags"], condition=~Q(tags=[]), name="tickets_by_tag"),
            GinIndex(fields=["fields"], condition=~Q(fields={}), name="tickets_by_field"),
            models.Index(fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="tickets_snoozed"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="tickets_merged_into"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["requester", "client_id"], name="pressed_twice_is_one_ticket"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) | Q(closed_at__isnull=True) & ~Q(status="closed"),
                name="closed_ticket_says_when",
            ),
            models.CheckConstraint(condition=Q(updated_at__gte=F("created_at")), name="ticket_updated_after_created"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(status="closed") & ~Q(merged_into=F("id")), name="merged_ticket_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spoken_number} {self.subject}"

    @property
    def spoken_number(self) -> str:
        """The number in groups, as it is read over the telephone."""
        return spoken(number=self.number)

    @property
    def is_closed(self) -> bool:
        return self.status == self.Status.CLOSED


class Message(models.Model):
    """What somebody wrote: a public reply, or a note that no customer ever sees. `came_from`: where it was merged from."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("reply")
        NOTE = "note", _("internal note")

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="messages", db_index=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    came_from = models.ForeignKey(Ticket, models.PROTECT, related_name="+", db_index=False, null=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    from_vendor = models.BooleanField()
    kind = models.CharField(max_length=8, choices=Kind)
    channel = models.CharField(max_length=12)
    body = models.TextField()
    html = models.TextField()
    client_id = models.UUIDField()
    created_at = models.DateTimeField(db_default=Now())

    objects = Messages.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ticket", "id"], name="messages_of_ticket")]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="pressed_twice_is_one_message"),
            models.CheckConstraint(condition=~Q(kind="note") | Q(from_vendor=True), name="only_the_vendor_notes"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:40]}"

    @property
    def is_note(self) -> bool:
        return self.kind == self.Kind.NOTE


class SeverityProposal(models.Model):
    """A severity that an agent proposes: only the customer may raise. What became of it is kept; one is open at a time."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="proposals")
    severity = models.CharField(max_length=12, choices=severity_choices)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=12, default=State.OPEN)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(state="open"), name="one_open_proposal"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | ~Q(state="open") & Q(decided_at__isnull=False),
                name="decided_proposal_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity}, {self.state}"


class Attachment(models.Model):
    """A file on a message."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)
