"""What a vendor asks besides, product by product. The answers stand in the request's own row, by the field's id."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Product


class FieldKind(models.TextChoices):
    """What an answer is."""

    TEXT = "text", _("text")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    CHOICE = "choice", _("one of a list")
    YES_NO = "yes_no", _("yes or no")
    ADDRESS = "address", _("web address")


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds as forms offer them; a callable, so that a new one needs no migration."""
    return list(FieldKind.choices)


class CustomField(models.Model):
    """One question about requests of a product. Never deleted: hidden, it is asked and shown no more, and its answers stay."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name=_("product"), db_index=False)
    code = models.SlugField(_("code"), max_length=40, db_index=False, help_text=_("What programs call it; it stays as it is."))
    label = models.CharField(_("label"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=kind_choices)
    options = ArrayField(
        models.CharField(max_length=80), verbose_name=_("choices"), default=list, blank=True,
        help_text=_("For one of a list: what can be chosen, separated by commas."),
    )  # fmt: skip
    is_required = models.BooleanField(_("must be answered in a new request"), default=False)
    is_shown = models.BooleanField(_("customers see and answer it"), default=False)
    is_hidden = models.BooleanField(_("hidden"), default=False, help_text=_("Asked and shown no more; its answers are kept."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="one_field_of_a_code"),
            models.CheckConstraint(condition=~models.Q(is_required=True, is_shown=False), name="who_must_answer_sees_it"),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.label}"
