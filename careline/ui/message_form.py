"""A message with files, the same on both sides of the counter."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class FileKeys(forms.Field):
    """Keys of uploads, several inputs of one name; at most as many as a message may carry."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[str, ...]:
        keys = tuple(dict.fromkeys(key for key in value or [] if key))
        if len(keys) > settings.FILES_PER_MESSAGE:
            raise forms.ValidationError(_("At most {most} files.").format(most=settings.FILES_PER_MESSAGE))
        return keys


class MessageForm(forms.Form):
    """What somebody says, with files sent ahead."""

    body = forms.CharField(
        label=_("Your message"), max_length=50_000, error_messages={"required": _("Write what you want to say.")}
    )
    files = FileKeys(required=False)  # type: ignore[assignment]


def faults(form: forms.Form) -> dict[str, list[str]]:
    """A form's faults by field, as text; `""` for those of the whole."""
    return {"" if field == "__all__" else field: [str(e) for e in errors] for field, errors in form.errors.items()}
