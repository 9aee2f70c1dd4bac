"""IMAP mailboxes that are looked after: how an administrator set them up, and apart from that, how far the keeper is.

Two tables, because two write: a form that was open for an hour must not put the keeper back.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _


class Security(models.TextChoices):
    """How the connection is protected."""

    TLS = "tls", _("TLS from the start (port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")
    NONE = "none", _("none: only for a server on this machine")


class Auth(models.TextChoices):
    """How we say who we are."""

    PASSWORD = "password", _("password")
    OAUTH2 = "oauth2", _("OAuth 2.0 (Microsoft 365, Google)")


class After(models.TextChoices):
    """What becomes of a letter in its mailbox once it is safe with us."""

    SEEN = "seen", _("leave it there, marked as read")
    MOVE = "move", _("move it to another folder")
    DELETE = "delete", _("delete it")


class Mailbox(models.Model):
    """A folder on an IMAP server. `sealed` has its secrets, `secrets_since` says when they were typed.

    `since`: letters that arrived earlier are left alone; None takes all.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    host = models.CharField(_("server"), max_length=253)
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(_("security"), max_length=8, choices=Security, default=Security.TLS)
    user = models.CharField(_("user"), max_length=320)
    auth = models.CharField(_("sign-in"), max_length=8, choices=Auth, default=Auth.PASSWORD)
    client_id = models.CharField(_("client ID"), max_length=200, blank=True)
    token_url = models.CharField(_("token address"), max_length=500, blank=True)
    sealed = models.TextField(blank=True, editable=False)
    secrets_since = models.DateTimeField(_("secrets typed"), null=True)
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    after = models.CharField(_("afterwards"), max_length=8, choices=After, default=After.SEEN)
    move_to = models.CharField(_("move to"), max_length=200, blank=True)
    since = models.DateTimeField(_("letters from"), null=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [
            models.CheckConstraint(condition=Q(port__gte=1, port__lte=65535), name="mailbox_port_is_one"),
            models.CheckConstraint(condition=~Q(after="move") | ~Q(move_to=""), name="letters_are_moved_somewhere"),
            models.UniqueConstraint(
                Lower("host"), "port", "user", "folder", name="a_folder_is_looked_after_once",
                violation_error_message=_("Another mailbox here looks after this folder already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class MailboxState(models.Model):
    """How far the keeper is, and how it fares. `place` says whose UIDs these are: other ones mean nothing here."""

    mailbox = models.OneToOneField(Mailbox, models.CASCADE, related_name="state", primary_key=True)
    place = models.CharField(max_length=800, blank=True)
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    contacted_at = models.DateTimeField(null=True)
    letter_at = models.DateTimeField(null=True)
    letters = models.BigIntegerField(default=0)
    trouble = models.CharField(max_length=20, blank=True)
    detail = models.JSONField(default=dict)
    trouble_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trouble="", trouble_since__isnull=True) | ~Q(trouble="") & Q(trouble_since__isnull=False),
                name="mailbox_trouble_has_a_beginning",
            ),
            models.CheckConstraint(condition=Q(last_uid__gte=0), name="mailbox_uids_are_counted_from_nought"),
        ]


class MailboxMiss(models.Model):
    """A letter that the server did not hand out or file away: tried again later, never in the way of the next ones."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="misses")
    uid = models.BigIntegerField()
    tries = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    try_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "uid"], name="a_letter_is_missed_once"),
            models.CheckConstraint(condition=Q(try_at__gte=F("since")), name="missed_letters_are_tried_again_later"),
        ]
