"""Which mail domains are an organization's."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

SHAPE = r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$"
LET_IN_AS = (("technical", _("technical")), ("read_only", _("read-only")))


class MailDomain(models.Model):
    """A domain whose addresses are those of an organization's people.

    `admits`: whoever writes from an address that nobody has becomes a member, with this role; without it the domain only says
    whose it is.
    """

    organization = models.ForeignKey("customers.Organization", models.PROTECT, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253, unique=True)
    with_subdomains = models.BooleanField(_("and its sub-domains"), default=False)
    admits = models.BooleanField(_("its people become members when they write to us"), default=False)
    role = models.CharField(_("role of new members"), max_length=12, default="technical", choices=LET_IN_AS)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("mail domain")
        verbose_name_plural = _("mail domains")
        constraints = [
            models.CheckConstraint(condition=Q(domain=Lower(F("domain"))), name="mail_domain_lower"),
            models.CheckConstraint(condition=Q(domain__regex=SHAPE), name="mail_domain_is_one"),
            models.CheckConstraint(condition=Q(role__in=["technical", "read_only"]), name="mail_domain_makes_no_owners"),
        ]

    def __str__(self) -> str:
        return self.domain
