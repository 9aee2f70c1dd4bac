"""Who acts: a person (one identity), the agent some of them are, and when an agent is away."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Now, Upper
from django.utils.translation import gettext_lazy as _

from careline.i18n.languages import choices as language_choices
from careline.i18n.zones import choices as zone_choices
from careline.people.letter_models import DigestTime as DigestTime
from careline.people.letter_models import LetterChoice as LetterChoice
from careline.people.levels import Level, levels
from careline.people.news_models import NewsChoice as NewsChoice
from careline.people.news_models import QuietHours as QuietHours


class People(BaseUserManager["Person"]):
    """How people are made: e-mail addresses are kept in one form."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = Person(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email=(email or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """One human being with one e-mail address; what they may do comes from elsewhere (agent, member)."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, choices=language_choices, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, choices=zone_choices, default="UTC")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    created_at = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            # As `icontains` asks: any part of a name or an address.
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="people_by_name"),
            GinIndex(OpClass(Upper("email"), name="gin_trgm_ops"), name="people_by_email"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_lower")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """Up to two letters for the round picture beside a message."""
        words = self.name.split() or [self.email]
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


class Team(models.Model):
    """Agents who share a queue."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name


class Agent(models.Model):
    """Support staff: what they speak, know and may see."""

    class Kind(models.TextChoices):
        AGENT = "agent", _("agent")
        SUPERVISOR = "supervisor", _("supervisor")

    person = models.OneToOneField(Person, models.PROTECT, related_name="agent")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AGENT)
    languages = ArrayField(models.CharField(max_length=12), verbose_name=_("languages"), default=list, blank=True)
    native_languages = ArrayField(models.CharField(max_length=12), verbose_name=_("mother tongues"), default=list, blank=True)
    basic_languages = ArrayField(models.CharField(max_length=12), verbose_name=_("spoken a little"), default=list, blank=True)
    skills = ArrayField(models.SlugField(), verbose_name=_("product skills"), default=list, blank=True)
    teams = models.ManyToManyField(Team, verbose_name=_("teams"), blank=True, related_name="agents")
    main_team = models.ForeignKey(
        Team, models.SET_NULL, verbose_name=_("main team"), null=True, blank=True, related_name="+",
        help_text=_("The team that their answers and their breaches count for."),
    )  # fmt: skip
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    capacity = models.PositiveSmallIntegerField(_("open tickets at once"), default=15)

    class Meta:
        verbose_name = _("agent")
        verbose_name_plural = _("agents")
        constraints = [
            models.CheckConstraint(condition=Q(languages__contains=F("native_languages")), name="mother_tongues_are_spoken"),
            models.CheckConstraint(condition=Q(languages__contains=F("basic_languages")), name="a_little_is_spoken_too"),
            models.CheckConstraint(
                condition=~Q(native_languages__overlap=F("basic_languages")), name="no_mother_tongue_a_little"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def levels(self) -> dict[str, Level]:
        """How well the agent speaks each of their languages, by code."""
        return levels(spoken=self.languages, native=self.native_languages, basic=self.basic_languages)

    @property
    def is_supervisor(self) -> bool:
        return self.kind == self.Kind.SUPERVISOR


class Absence(models.Model):
    """An agent is away during `[starts_at, ends_at)`; a deputy, if named, is told what the agent would be told."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+", db_index=False, verbose_name=_("agent"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    deputy = models.ForeignKey(
        Agent, models.PROTECT, related_name="+", null=True, blank=True, db_index=False, verbose_name=_("deputy")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["ends_at", "id"], name="absences_by_end")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("agent")), name="nobody_deputizes_themselves"),
            ExclusionConstraint(
                name="away_once_at_a_time",
                expressions=[
                    # As a range of one number, because comparing plain numbers in such an index needs an extension.
                    (Func(F("agent"), F("agent"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField()),
                     RangeOperators.OVERLAPS),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agent}, {self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%Y-%m-%d %H:%M}"

    def covers(self, at: datetime) -> bool:
        """Whether the agent is away at an instant."""
        return self.starts_at <= at < self.ends_at


class Token(models.Model):
    """A program's key to what one person may do. Only a hash is kept; the secret is shown once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.BinaryField(max_length=32, unique=True, editable=False)
    hint = models.CharField(max_length=8, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        indexes = [models.Index(fields=["person", "created_at"])]

    def __str__(self) -> str:
        return self.name
