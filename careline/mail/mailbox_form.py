"""A mailbox as an administrator types it. Secrets go in and never come out: neither in a form, nor in the history."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.events.audited import RowForm
from careline.mail.imap.boxes import Box, box_of
from careline.mail.mailbox_models import After, Auth, Mailbox
from careline.mail.sealing import Unsealable, seal, unseal

TEST = "_test"
SECRETS = {Auth.PASSWORD: ("password",), Auth.OAUTH2: ("client_secret", "refresh_token")}
NEEDED = {Auth.PASSWORD: "password", Auth.OAUTH2: "refresh_token"}
CARRY_SECONDS = 3600


class Secret(forms.CharField):
    """Typed, never shown."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr", "class": "vTextField"})
        super().__init__(required=False, max_length=4000, strip=False, widget=widget, **kwargs)


class MailboxForm(RowForm):
    """After `is_valid`, or `has_box` of a form sent to test, `box` says what to connect with.

    What was typed outlives a test or a fault in `carried`, sealed, for an hour and for this server alone. Secrets that are
    kept are used for the server they were typed for: else whoever may change a server's name could have them sent to his own.
    """

    password = Secret(label=_("Password"))
    client_secret = Secret(label=_("Client secret"), help_text=_("May stay empty, if the application has none."))
    refresh_token = Secret(label=_("Refresh token"))
    takes_all = forms.BooleanField(
        label=_("Take in the letters that are there already"), required=False,
        help_text=_("Otherwise only those that arrive from now on. Each may become a request, and its sender hear of it."),
    )  # fmt: skip
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Mailbox
        fields = (
            "name", "host", "port", "security", "user", "auth", "client_id", "token_url", "folder", "after", "move_to",
            "is_active",
        )  # fmt: skip
        help_texts = {
            "name": _("As it is called here, such as “Support”."),
            "host": _("Such as imap.vendor.example, outlook.office365.com or imap.gmail.com."),
            "user": _("As the server wants it: most often the address."),
            "client_id": _("Of the application registered with Microsoft or Google for Careline."),
            "token_url": _("Where the provider hands out tokens: https://…/token"),
            "folder": _("INBOX is where new letters arrive."),
            "move_to": _("A folder that is there, when letters are moved."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secrets: dict[str, str] = {}
        self.fields["takes_all"].initial = bool(self.instance.pk) and self.instance.since is None
        for name in ("host", "user", "client_id", "token_url", "folder", "move_to"):
            self.fields[name].widget.attrs["dir"] = "ltr"
        for name in self._kept():
            self.fields[name].help_text = _("One is kept. Leave this empty to go on with it.")

    @property
    def is_test(self) -> bool:
        """Whether the form was sent to test, not to save."""
        return TEST in self.data

    @property
    def has_box(self) -> bool:
        """Whether what was typed is enough to connect with."""
        return not self.errors

    @property
    def box(self) -> Box:
        """What was typed."""
        return box_of(self.instance, secrets=dict(self.secrets))

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_test

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).strip().rstrip(".").lower()

    def clean_token_url(self) -> str:
        """Tokens are asked for by https; a private installation's tests may do without."""
        url = str(self.cleaned_data["token_url"]).strip()
        try:
            parts = urlsplit(url)
            known = {"https"} | ({"http"} if settings.MAILBOXES_ANYWHERE else set())
            if url and (parts.scheme not in known or not parts.hostname or (parts.port or 1) < 1):
                raise ValueError
        except ValueError:
            raise forms.ValidationError(_("Write an address that starts with https://")) from None
        return url

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        auth = given.get("auth") or Auth.PASSWORD
        if auth == Auth.OAUTH2:
            for name in ("client_id", "token_url"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("OAuth 2.0 needs this."))
        if given.get("after") == After.MOVE and not given.get("move_to"):
            self.add_error("move_to", _("Write to which folder letters are moved."))
        if given.get("after") == After.MOVE and given.get("move_to") == given.get("folder"):
            self.add_error("move_to", _("Choose another folder than the one letters are taken from."))
        self._gather(given, auth)
        return given

    def save(self, commit: bool = True) -> Any:
        """Seal what was typed, and mind from when on letters count."""
        row = self.instance
        if self.secrets != self._kept() or not row.sealed:
            row.sealed, row.secrets_since = seal(self.secrets), timezone.now()
        if self.cleaned_data["takes_all"]:
            row.since = None
        elif not row.pk or row.since is None:
            row.since = timezone.now()
        return super().save(commit)

    def _gather(self, given: dict[str, Any], auth: str) -> None:
        """The secrets: as typed, else as typed before a test, else as kept."""
        here = self._server(given)
        carried = self._opened(str(given.get("carried") or ""), here)
        kept = self._kept() if self._is_same_server(here) else {}
        found = {name: given.get(name) or carried.get(name) or kept.get(name, "") for name in SECRETS[Auth(auth)]}
        self.secrets = {name: value for name, value in found.items() if value}
        typed = {name: given.get(name) or carried.get(name, "") for name in SECRETS[Auth(auth)]}
        self._carry(seal({**typed, "server": here}) if any(typed.values()) else "")
        for name in (name for name, value in typed.items() if value):
            self[name].help_text = _("What you typed is remembered until you save, for an hour.")
        needed = NEEDED[Auth(auth)]
        if not self.secrets.get(needed):
            is_other = bool(self._kept()) and not self._is_same_server(here)
            self.add_error(needed, _("The server is another one. Type this again.") if is_other else _("Type this."))

    def _carry(self, sealed: str) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data["carried"] = sealed
        self.data = data

    def _opened(self, carried: str, here: str) -> dict[str, str]:
        try:
            found = unseal(carried, seconds=CARRY_SECONDS)
        except Unsealable:
            return {}
        return found if found.get("server") == here else {}

    def _kept(self) -> dict[str, str]:
        try:
            return unseal(self.instance.sealed)
        except Unsealable:
            return {}

    def _is_same_server(self, here: str) -> bool:
        names = ("host", "port", "security", "user", "token_url", "auth")
        before = {name: self.initial.get(name) for name in names}
        return bool(self.instance.pk) and self._server(before) == here

    def _server(self, given: dict[str, Any]) -> str:
        names = ("host", "port", "security", "user", "token_url")
        return " ".join(str(given.get(name) or "").lower() for name in names)
