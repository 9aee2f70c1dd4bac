"""Relays: how to reach them, how they are, and how fast letters may leave for one domain."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Security(models.TextChoices):
    """How the connection is protected."""

    STARTTLS = "starttls", _("STARTTLS (port 587)")
    TLS = "tls", _("TLS from the start (port 465)")
    NONE = "none", _("none (this machine or a protected network only)")


class Relay(models.Model):
    """A server that takes our letters. `position` is the order in which they are tried; `closed_password` is encrypted."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    host = models.CharField(_("host"), max_length=253)
    port = models.PositiveIntegerField(_("port"), default=587, validators=[MinValueValidator(1), MaxValueValidator(65535)])
    security = models.CharField(_("security"), max_length=10, choices=Security, default=Security.STARTTLS)
    user = models.CharField(_("user"), max_length=200, blank=True)
    closed_password = models.TextField(blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    sender_domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("relay")
        verbose_name_plural = _("relays")
        constraints = [
            models.CheckConstraint(condition=Q(port__gte=1, port__lte=65535), name="relay_has_a_port"),
            models.CheckConstraint(condition=~Q(host=""), name="relay_has_a_host"),
        ]

    def __str__(self) -> str:
        return self.name


class RelayHealth(models.Model):
    """How a relay is, by its key: `relay:7`, or `setting` for CARELINE_SMTP_URL. Until `skipped_until` it is not asked."""

    relay = models.CharField(max_length=40, unique=True)
    failures = models.PositiveSmallIntegerField(default=0)
    skipped_until = models.DateTimeField(null=True)
    worked_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.relay


class DomainPace(models.Model):
    """How many letters have a place in a minute of one recipient domain, so that all workers keep one measure."""

    domain = models.CharField(max_length=253, primary_key=True)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.domain
