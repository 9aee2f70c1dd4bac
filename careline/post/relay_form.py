"""The form of a relay. Its password is written, never read: what is stored is not shown again."""

from ipaddress import ip_address
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.db.secrets_at_rest import CannotOpen, closed, opened
from careline.events.audited import RowForm
from careline.post.relay_models import Relay, Security
from careline.post.relays import PURPOSE, Door

TEST = "_test"
OF_THE_PASSWORD = ("host", "port", "security", "user")


class RelayForm(RowForm):
    """What it takes to reach a relay; sent by Test, it is looked at and not saved."""

    password = forms.CharField(
        label=_("Password"), required=False, max_length=500, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept encrypted and never shown again. Empty keeps the one there is."),
    )  # fmt: skip
    domains = forms.CharField(
        label=_("Sender domains"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "lines"}),
        help_text=_("Only letters from these domains go this way, one a line. Empty: all."),
    )  # fmt: skip

    class Meta:
        model = Relay
        fields = ("name", "host", "port", "security", "user", "position", "is_active")
        help_texts = {
            "position": _("The smallest number is asked first; the next one when it does not take letters."),
            "user": _("Empty: it asks nobody to sign in."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("domains", "\n".join(self.instance.sender_domains))

    @property
    def is_test(self) -> bool:
        """Whether the form was sent to try it, not to save."""
        return TEST in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_test

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).strip().lower()

    def clean_domains(self) -> list[str]:
        return [word.lower().rpartition("@")[2] for word in str(self.cleaned_data["domains"]).replace(",", " ").split()]

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        is_moved = any(name in self.changed_data for name in OF_THE_PASSWORD)
        if self.instance.closed_password and is_moved and given.get("user") and not given.get("password"):
            self.add_error("password", _("Type the password again: it was for another server or user."))
        if given.get("password") and given.get("security") == Security.NONE and not _is_here(given.get("host", "")):
            self.add_error("security", _("A password is sent to other machines over an encrypted connection only."))
        self.instance.sender_domains = given.get("domains", [])
        if given.get("password"):
            self.instance.closed_password = closed(given["password"], purpose=PURPOSE)
        elif not given.get("user"):
            self.instance.closed_password = ""
        return given

    @property
    def door(self) -> Door:
        """The relay as it is typed, with the stored password where none is. Raises CannotOpen."""
        given = self.cleaned_data
        password = given.get("password") or opened(self.instance.closed_password, purpose=PURPOSE)
        return Door(
            key="test", name=given["name"], host=given["host"], port=given["port"], security=given["security"],
            user=given["user"], password=password,
        )  # fmt: skip


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


__all__ = ["TEST", "CannotOpen", "RelayForm"]
