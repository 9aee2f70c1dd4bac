"""Keys that sign our letters: made, published by whoever keeps the DNS, taken into use, replaced."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, RowForm, note
from careline.post import dkim, dkim_keys, relays
from careline.post.dkim_models import SigningKey
from careline.post.dkim_records import Found, look

SAYS = {
    Found.PUBLISHED: _("The DNS has the record."),
    Found.MISSING: _("The DNS does not have the record yet."),
    Found.DIFFERENT: _("The DNS has another record under this name. Replace it."),
    Found.UNKNOWN: _("The DNS does not answer; nobody knows whether the record is there."),
}


class KeyForm(RowForm):
    """The domain alone; the key and its selector are made."""

    class Meta:
        model = SigningKey
        fields = ("domain",)
        help_texts = {"domain": _("The domain after the @ of the sender's address.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "domain" in self.fields:
            self.fields["domain"].initial = relays.domain()

    def clean_domain(self) -> str:
        domain = str(self.cleaned_data["domain"]).strip().lower().rpartition("@")[2].strip(".")
        if "." not in domain or not all(part and part.strip("-").replace("-", "").isalnum() for part in domain.split(".")):
            raise forms.ValidationError(_("Write a domain like vendor.example."))
        return domain


@admin.register(SigningKey)
class SigningKeyAdmin(Audited):
    """A key signs once it is taken into use, which is refused while its record is not in the DNS."""

    form = KeyForm
    change_form_template = "post/signing_key.html"
    list_display = ("domain", "selector", "is_signing", "created_at", "ended_at")
    ordering = ("domain", "-pk")
    fieldsets = ((None, {"fields": ("domain", "record_name", "record_text", "is_signing", "created_at", "ended_at")}),)
    shown_later = ("record_name", "record_text", "is_signing", "created_at", "ended_at")
    readonly_fields = shown_later

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("domain", *self.shown_later) if obj else self.shown_later

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_signing)

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        own = [
            path("<int:pk>/use/", guarded(self.use_view), name="post_signingkey_use"),
            path("<int:pk>/end/", guarded(self.end_view), name="post_signingkey_end"),
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        made = dkim_keys.make(domain=obj.domain, at=timezone.now())
        for field in made._meta.concrete_fields:
            setattr(obj, field.attname, getattr(made, field.attname))
        form.row_before = None

    @transaction.atomic
    def use_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: this key signs from now on."""
        key = self._key(request, pk)
        found = look(key)
        if found in (Found.MISSING, Found.DIFFERENT):
            said = now_("Letters signed by it would be taken for forged.")
            messages.error(request, f"{SAYS[found]} {said}")
            return redirect("admin:post_signingkey_change", pk)
        dkim_keys.use(key=key, at=timezone.now())
        note(request, key, action="taken into use", changes={"is_signing": ["no", "yes"]})
        messages.success(request, now_("Letters of {domain} are signed by this key.").format(domain=key.domain))
        if found is Found.UNKNOWN:
            messages.warning(request, SAYS[found])
        return redirect("admin:post_signingkey_change", pk)

    @transaction.atomic
    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: this key signs no more."""
        key = self._key(request, pk)
        dkim_keys.end(key=key, at=timezone.now())
        note(request, key, action="taken out of use", changes={"is_signing": ["yes", "no"]})
        messages.success(request, now_("Letters of {domain} leave unsigned now.").format(domain=key.domain))
        return redirect("admin:post_signingkey_change", pk)

    def _key(self, request: HttpRequest, pk: int) -> SigningKey:
        key = SigningKey.objects.filter(pk=pk).first()
        if key is None or request.method != "POST" or not self.has_change_permission(request, key):
            raise Http404
        return key

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        key = context.get("original")
        found = {"found": SAYS[look(key)]} if key and "look" in request.GET else {}
        return super().render_change_form(request, {**context, "key": key, **found}, *args, **kwargs)

    @admin.display(description=_("name of the record"))
    def record_name(self, key: SigningKey) -> str:
        return str(key)

    @admin.display(description=_("the record (TXT)"))
    def record_text(self, key: SigningKey) -> SafeString:
        return format_html('<pre class="lines">{}</pre>', dkim.record(key.public))
