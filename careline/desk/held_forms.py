"""Which letters a supervisor looks at, and as whose they are taken in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.mail.held import BOXES, REASONS
from careline.tickets import numbers

MOST = 2**63 - 1


class HeldForm(forms.Form):
    """Lives in the address; nonsense in it counts as left out."""

    box = forms.ChoiceField(label=gettext_lazy("Letters"), required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    q = forms.CharField(label=gettext_lazy("Sender or subject"), required=False, max_length=200)

    def __init__(self, said: Any) -> None:
        super().__init__({"box": "held"} | said.dict())
        self._offer("box", [(code, box.called) for code, box in BOXES.items()])
        self._offer("reason", [("", _("any reason")), *REASONS])
        self.full_clean()

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, str(label)) for code, label in choices]

    @property
    def box_code(self) -> str:
        return str(self.cleaned_data.get("box") or "held")

    def chosen(self) -> dict[str, str]:
        """What the list asks for."""
        reason, text = (str(self.cleaned_data.get(name) or "") for name in ("reason", "q"))
        return {"box": self.box_code, "reason": reason, "text": text}

    @property
    def is_narrow(self) -> bool:
        """Whether anything but a box was chosen."""
        return any(self.cleaned_data.get(name) for name in ("reason", "q"))


class IntakeForm(forms.Form):
    """As whose, and whether the sender's address is theirs from now on."""

    member = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    adds_address = forms.BooleanField(required=False)


class AnswerForm(IntakeForm):
    """To which request."""

    number = forms.CharField(label=gettext_lazy("Number of the request"), max_length=40)

    def clean_number(self) -> int:
        try:
            number = numbers.parse(self.cleaned_data["number"])
        except numbers.BadNumber:
            number = MOST + 1
        if number > MOST:
            raise forms.ValidationError(_("This is no number of a request."))
        return number


class RequestForm(IntakeForm):
    """Under which licence."""

    licence = forms.IntegerField(min_value=1)
