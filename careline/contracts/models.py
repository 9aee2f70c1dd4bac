"""Support plans as data, contracts of organizations, and the entitlement kept with each request."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from careline.contracts.priority_addresses import NAME, address, new_name
from careline.customers.models import Licence, Organization
from careline.people.models import Agent
from careline.sla.models import Calendar, CalendarVersion, Policy, PolicyVersion
from careline.sla.rules import Place


class Telephone(models.TextChoices):
    """How a plan's customers reach the telephone."""

    NONE = "", _("no")
    HOTLINE = "hotline", _("general hotline")
    OWN_NUMBER = "own_number", _("own SLA number and PIN")


def telephone_choices() -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in Telephone.choices]


class SupportPlan(models.Model):
    """What customers on it are promised. `support_hours` is when the office is open; the policy says what counts."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    comes_with_licence = models.BooleanField(_("comes with every paid licence"), default=False)
    support_hours = models.ForeignKey(Calendar, models.PROTECT, related_name="+", verbose_name=_("support hours"))
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", verbose_name=_("policy"))
    has_severities = models.BooleanField(_("severity levels"), default=False)
    telephone = models.CharField(_("telephone"), max_length=12, choices=telephone_choices, blank=True)
    has_priority_email = models.BooleanField(_("priority SLA e-mail contact"), default=False)
    has_dedicated_contact = models.BooleanField(_("dedicated contact"), default=False)
    uptime_percent = models.DecimalField(_("uptime guarantee"), max_digits=6, decimal_places=3, null=True, blank=True)
    has_signed_contract = models.BooleanField(_("additional signed SLA contract"), default=False)
    has_service_credits = models.BooleanField(_("service credits for breaches"), default=False)

    class Meta:
        verbose_name = _("support plan")
        verbose_name_plural = _("support plans")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["comes_with_licence"], condition=Q(comes_with_licence=True), name="one_plan_comes_with_licences"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SupportContract(models.Model):
    """An organization's SLA plan for a term, with the people it names."""

    class Status(models.TextChoices):
        OFFERED = "offered", _("offered")
        ACTIVE = "active", _("active")
        ENDED = "ended", _("ended")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="+", verbose_name=_("support plan"))
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OFFERED)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    dedicated_contact = models.ForeignKey(
        Agent, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("dedicated contact")
    )
    deputy = models.ForeignKey(Agent, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("deputy"))
    telephone_number = models.CharField(_("SLA telephone number"), max_length=40, blank=True)
    priority_name = models.CharField(_("priority e-mail"), max_length=40, blank=True, default=new_name, db_default="")

    class Meta:
        verbose_name = _("support contract")
        verbose_name_plural = _("support contracts")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_ends_after_start"),
            models.UniqueConstraint(fields=["organization"], condition=Q(status="active"), name="one_active_contract"),
            models.UniqueConstraint(
                fields=["priority_name"], condition=~Q(priority_name=""), name="priority_address_of_one_contract"
            ),
            models.CheckConstraint(
                condition=Q(priority_name="") | Q(priority_name__regex=NAME), name="priority_address_is_well_formed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.organization}"

    def is_open(self, *, at: datetime) -> bool:
        """Whether it is in force at an instant, by the organization's own calendar date."""
        day = self.organization.today(at).date()
        return self.status == self.Status.ACTIVE and self.starts_on <= day <= self.ends_on

    @property
    def priority_address(self) -> str:
        """Where this organization's priority letters go; nothing for a plan without, or while letters cannot come in."""
        return address(name=self.priority_name) if self.plan.has_priority_email else ""


class Entitlement(models.Model):
    """What was decided at the moment of a request. Later changes of plans never rewrite it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="+")
    contract = models.ForeignKey(SupportContract, models.PROTECT, related_name="+", null=True)
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", db_index=False)
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+", db_index=False)
    plan_name = models.CharField(max_length=80)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.plan_name}, {self.decided_at:%Y-%m-%d}"

    @property
    def place(self) -> Place:
        """Where calendars are applied, as it was when it was decided."""
        return Place(zone=self.zone, country=self.country, subdivision=self.subdivision)
