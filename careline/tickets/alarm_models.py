"""Who is told of a promise in danger: the steps, the notices that were given, and who sees to it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.people.models import Agent, Person
from careline.sla.models import Pause

BROKEN = 100


class Role(models.TextChoices):
    """Who stands in line for a ticket, in the order in which what one cannot hear goes to the next."""

    HOLDER = "holder", _("who has the ticket")
    DEDICATED_CONTACT = "dedicated_contact", _("dedicated contact")
    DEPUTY = "deputy", _("deputy of the dedicated contact")
    SUPERVISORS = "supervisors", _("supervisors")


def role_choices() -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in Role.choices]


class EscalationStep(models.Model):
    """At a share of the promised time a role is told: at the desk, and by letter if so set."""

    percent = models.PositiveSmallIntegerField(
        _("percent of the promised time"), validators=[MinValueValidator(1), MaxValueValidator(BROKEN)],
        help_text=_("100 is when it breaks. Others take effect with the policy's next warning (usually at 50, 75 and 90)."),
    )  # fmt: skip
    role = models.CharField(_("who is told"), max_length=20, choices=role_choices)
    by_letter = models.BooleanField(_("also by letter"), default=True)

    class Meta:
        verbose_name = _("escalation step")
        verbose_name_plural = _("escalation steps")
        ordering = ["percent", "id"]
        constraints = [
            models.UniqueConstraint(fields=["percent", "role"], name="one_step_for_a_role_at_a_time"),
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=BROKEN), name="step_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %: {Role(self.role).label}"


class Notice(models.Model):
    """A person was told, once for a clock and a share of its time. `reason` says why this person; see `reasons.py`.

    `letter_key` names the letter that carried it, written in the same transaction; empty until then.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+", db_index=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    clock_id = models.BigIntegerField()
    event_id = models.BigIntegerField()
    percent = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=role_choices)
    reason = models.JSONField()
    by_letter = models.BooleanField()
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    letter_key = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-seen_at", "-id"], name="notices_of_person"),
            models.Index(fields=["person"], condition=Q(by_letter=True, letter_key=""), name="notices_not_yet_sent"),
            models.Index(fields=["person", "-sent_at"], condition=Q(sent_at__isnull=False), name="notices_last_sent"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["clock_id", "person", "percent"], name="told_once_a_step"),
            models.CheckConstraint(
                condition=Q(letter_key="", sent_at__isnull=True) | (~Q(letter_key="") & Q(sent_at__isnull=False)),
                name="sent_notice_names_its_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.ticket}, {self.percent} %"

    @property
    def is_broken(self) -> bool:
        return self.percent >= BROKEN


class Acknowledgements(models.QuerySet["Acknowledgement"]):
    """Who sees to what, now."""

    def in_force(self) -> "Acknowledgements":
        """Those after which the clock has not paused: what goes on after a pause is nobody's until somebody says so again."""
        return self.exclude(Exists(Pause.objects.filter(clock_id=OuterRef("clock_id"), started_at__gte=OuterRef("at"))))


class Acknowledgement(models.Model):
    """Somebody sees to a ticket's promise: no further step for that clock, until it breaks."""

    clock_id = models.BigIntegerField(unique=True)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = Acknowledgements.as_manager()

    def __str__(self) -> str:
        return f"{self.agent}: {self.ticket}"
