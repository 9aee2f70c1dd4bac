"""The vendor's brand, as an administrator changes it."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careline.events.audited import RowForm
from careline.events.only_row import OnlyRow
from careline.ui import branding, logos
from careline.ui.models import Brand


class LogoInput(forms.ClearableFileInput):
    """Shows the picture itself; there is no public folder of uploads to link to."""

    template_name = "admin/logo_input.html"


class BrandForm(RowForm):
    """The colour is picked; the logo is made anew from its pixels."""

    class Meta:
        model = Brand
        fields = ("name", "hue", "logo", "sales_email", "sales_telephone", "hotline", "support_email", "footer")
        widgets = {
            "footer": forms.Textarea(attrs={"rows": 4}),
            "hue": forms.TextInput(attrs={"type": "color"}),
            "logo": LogoInput,
        }
        help_texts = {
            "support_email": _("Where letters say that people can write to. Empty: letters name no address."),
            "footer": _("Below every letter: the company's name and postal address, and what the law asks for."),
            "hue": _("The accent of all pages and letters. Where it would be hard to read, it is made darker or lighter."),
            "logo": _("PNG, JPEG or WebP, at most 2 MB and 2,000 pixels. SVG can carry scripts and is refused."),
        }

    def clean_logo(self) -> Any:
        given = self.cleaned_data["logo"]
        return logos.cleaned(given) if isinstance(given, UploadedFile) else given


@admin.register(Brand)
class BrandAdmin(OnlyRow):
    """One row, always there."""

    form = BrandForm

    def save_model(self, request: HttpRequest, obj: Brand, form: Any, change: bool) -> None:
        """Old pictures go away, and the kept brand is forgotten, once the new one is there for everybody."""
        former = Brand.objects.first()
        super().save_model(request, obj, form, change)
        if former and former.logo.name and former.logo.name != obj.logo.name:
            transaction.on_commit(partial(former.logo.storage.delete, former.logo.name))
        transaction.on_commit(branding.forget)
        messages.info(
            request,
            _("Other processes of Careline show the new brand within a minute; browsers keep the colour for an hour."),
        )
