"""What agents type besides messages, checked and named by field."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.i18n.formatting import zone_offset
from careline.i18n.local_times import instants
from careline.sla.severities import Severity

ORDER = [str(code) for code in Severity]


class LocalDateTime(forms.TextInput):
    """A date and a time as the browser asks for them."""

    input_type = "datetime-local"


class WaitingForm(forms.Form):
    """What we wait for."""

    note = forms.CharField(label=_("What we wait for"), max_length=200, required=False)


class AppointmentForm(forms.Form):
    """Until when, on the agent's clocks. `cleaned_data["until"]` is an aware UTC instant.

    A time that clocks skip is refused; of one they show twice, `which` says the first or the second.
    """

    until = forms.CharField(label=_("Until"), widget=LocalDateTime, error_messages={"required": _("Say until when.")})
    which = forms.ChoiceField(label=_("Which of the two"), required=False)
    note = forms.CharField(
        label=_("What was agreed"),
        max_length=200,
        error_messages={"required": _("Say what was agreed; the customer reads it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twice = self._found() if self.is_bound else []
        if len(self.twice) == 2:
            labels = (_("the first, {offset}"), _("the second, {offset}"))
            pairs = zip(("first", "second"), labels, self.twice, strict=True)
            chosen = [(code, str(label).format(offset=zone_offset(at))) for code, label, at in pairs]
            self.fields["which"].choices = [("", _("Choose")), *chosen]  # type: ignore[attr-defined]
        else:
            del self.fields["which"]

    def clean_until(self) -> datetime:
        """The instant, if there is just one, or the one chosen."""
        if len(self.twice) == 1:
            return self.twice[0]
        if len(self.twice) == 2:
            which = str(self.data.get("which", ""))
            if which in {"first", "second"}:
                return self.twice[which == "second"]
            raise forms.ValidationError(_("The clocks show that time twice: say which one."))
        if _local(str(self.cleaned_data["until"])) is None:
            raise forms.ValidationError(_("Write a date and a time."))
        raise forms.ValidationError(_("The clocks skip that time that night. Choose another."))

    def _found(self) -> list[datetime]:
        local = _local(str(self.data.get("until", "")))
        return instants(local, zone=timezone.get_current_timezone()) if local else []


def _local(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(second=0, microsecond=0) if at.tzinfo is None and 2000 <= at.year < 2100 else None


class ChangedSeverityForm(forms.Form):
    """Another severity, with the reason the customer reads. `offered` are the ones that make sense."""

    severity = forms.ChoiceField(label=_("Severity"))
    reason = forms.CharField(label=_("Why"), max_length=300, error_messages={"required": _("Say why; the customer reads it.")})

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, str(Severity(code).label)) for code in offered]
        self.fields["severity"].choices = choices  # type: ignore[attr-defined]


def milder(severity: str) -> list[str]:
    """What it can be lowered to."""
    return ORDER[ORDER.index(severity) + 1 :] if severity else []


def worse(severity: str) -> list[str]:
    """What can be proposed, the nearest first."""
    return ORDER[: ORDER.index(severity)][::-1] if severity else []
