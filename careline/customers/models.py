"""What the vendor sells (product, edition) and to whom (organization, member, licence)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from careline.customers.accounts import spoken
from careline.customers.countries import choices as country_choices
from careline.customers.domain_models import MailDomain as MailDomain
from careline.i18n.languages import choices as language_choices
from careline.i18n.zones import choices as zone_choices
from careline.people.models import Agent, Person


class Product(models.Model):
    """Something the vendor sells in editions."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """A product's edition, and which doors a licence of it opens."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="editions")
    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    opens_community = models.BooleanField(_("community, knowledge base, manuals, status page"), default=True)
    opens_portal = models.BooleanField(_("customer portal (billing, invoices, subscriptions)"), default=False)
    opens_tickets = models.BooleanField(_("tickets and live chat"), default=False)
    opens_hotline = models.BooleanField(_("general telephone hotline"), default=False)
    opens_sla = models.BooleanField(_("can add an SLA plan"), default=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Organization(models.Model):
    """A customer: quotes its account ID, lives in a zone and a country whose holidays count."""

    account_id = models.CharField(_("account ID"), max_length=12, unique=True)
    name = models.CharField(_("legal name"), max_length=160)
    country = models.CharField(_("country"), max_length=2, choices=country_choices)
    subdivision = models.CharField(_("subdivision"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, choices=zone_choices, default="UTC")
    language = models.CharField(_("language"), max_length=12, choices=language_choices, default="en")
    account_manager = models.ForeignKey(
        Agent, models.SET_NULL, verbose_name=_("account manager"), null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        # As `icontains` asks: any part of a name.
        indexes = [GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="organizations_by_name")]
        constraints = [
            models.CheckConstraint(condition=models.Q(account_id__regex=r"^[0-9]{9}$"), name="account_id_nine_digits")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_account_id(self) -> str:
        """The account ID in groups of three, as it is read over the telephone."""
        return spoken(account_id=self.account_id)

    def today(self, at: datetime) -> "datetime":
        """The instant in the organization's own zone."""
        return at.astimezone(ZoneInfo(self.time_zone))


class Member(models.Model):
    """A person in an organization, with a role that says what they may do."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        BILLING = "billing", _("billing")
        TECHNICAL = "technical", _("technical")
        READ_ONLY = "read_only", _("read-only")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TECHNICAL)
    came_by = models.CharField(_("came by the domain"), max_length=253, blank=True, db_default="", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(fields=["organization", "person"], name="one_membership_each")]

    def __str__(self) -> str:
        return f"{self.person}, {self.organization}"

    @property
    def may_ask(self) -> bool:
        """Whether this role files, answers and closes requests."""
        return self.role in {self.Role.OWNER, self.Role.TECHNICAL}

    @property
    def sees_all_tickets(self) -> bool:
        """Whether this role reads every request of the organization, or only its own."""
        return self.role in {self.Role.OWNER, self.Role.READ_ONLY}


class Licence(models.Model):
    """An organization's subscription to an edition."""

    class Status(models.TextChoices):
        TRIAL = "trial", _("trial")
        ACTIVE = "active", _("active")
        PAST_DUE = "past_due", _("past due")
        CANCELLED = "cancelled", _("cancelled")
        EXPIRED = "expired", _("expired")

    OPEN = (Status.TRIAL, Status.ACTIVE, Status.PAST_DUE)

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="licences")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    seats = models.PositiveIntegerField(_("seats"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.ACTIVE)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="licence_ends_after_start"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="licence_has_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.seats}"

    def is_open(self, *, at: datetime) -> bool:
        """Whether the licence runs at an instant, by the organization's own calendar date."""
        return self.status in self.OPEN and self.starts_on <= self.organization.today(at).date() <= self.ends_on
