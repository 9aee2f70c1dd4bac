"""Keys by which our letters are signed (DKIM)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SigningKey(models.Model):
    """A key of a sending domain under a selector. One of a domain signs; others wait for their record, or for their end."""

    domain = models.CharField(_("domain"), max_length=253)
    selector = models.CharField(_("selector"), max_length=63)
    closed_private = models.TextField(editable=False)
    public = models.TextField(_("public key"))
    is_signing = models.BooleanField(_("signs"), default=False)
    created_at = models.DateTimeField(_("made"))
    ended_at = models.DateTimeField(_("signed until"), null=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys (DKIM)")
        constraints = [
            models.UniqueConstraint(fields=["domain", "selector"], name="one_key_a_selector"),
            models.UniqueConstraint(fields=["domain"], condition=Q(is_signing=True), name="one_key_of_a_domain_signs"),
        ]

    def __str__(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"
