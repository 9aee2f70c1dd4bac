"""The vendor's brand."""

from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Brand(models.Model):
    """One row: the name, colour and logo that customers see, and where they reach a person."""

    name = models.CharField(_("name"), max_length=60, default="Careline")
    hue = models.CharField(
        _("colour"), max_length=7, default="#0f6b6d",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as #0f6b6d."))],
    )  # fmt: skip
    logo = models.ImageField(
        _("logo"), upload_to="brand/", blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"])],
        help_text=_("PNG, JPEG or WebP. SVG can carry scripts and is refused."),
    )  # fmt: skip
    sales_email = models.EmailField(_("account managers' e-mail"), blank=True)
    sales_telephone = models.CharField(_("account managers' telephone"), max_length=40, blank=True)
    support_email = models.EmailField(_("support e-mail"), blank=True)
    footer = models.TextField(_("foot of letters"), max_length=500, blank=True)
    hotline = models.CharField(_("general hotline"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brand")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_brand")]

    def __str__(self) -> str:
        return self.name
