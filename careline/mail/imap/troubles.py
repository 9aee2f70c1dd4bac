"""What can be wrong with a mailbox, as a code to keep and a sentence for an administrator who wants to mend it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_DETAIL = 300
SENTENCES = {
    "name": _("No server is called “%(host)s”. Is it spelt right?"),
    "refused": _("“%(host)s” refuses connections on port %(port)s. Is it the right port?"),
    "time": _(
        "“%(host)s” does not answer on port %(port)s. Is it the right port and security, and does a firewall let us through?"
    ),
    "unreachable": _("“%(host)s” cannot be reached: %(reason)s"),
    "private": _(
        "“%(host)s” is at %(address)s, within a private network. For such servers whoever runs Careline must set "
        "CARELINE_PRIVATE_MAILBOXES to yes."
    ),
    "never": _("“%(host)s” is at %(address)s, an address that no mail server has."),
    "plain": _("Without TLS only a server on this machine is allowed, and “%(host)s” is at %(address)s."),
    "no_imap": _("“%(host)s” answers on port %(port)s, but not as an IMAP server does. Is it the right port and security?"),
    "no_tls": _("“%(host)s” does not speak TLS on port %(port)s. Try STARTTLS, or another port."),
    "no_starttls": _("“%(host)s” offers no STARTTLS on port %(port)s. Try TLS on port 993."),
    "certificate_name": _("The certificate of the server is not for “%(host)s”. It would be safe under the name it is for."),
    "certificate_expired": _("The certificate of “%(host)s” has expired."),
    "certificate_unknown": _("The certificate of “%(host)s” is not signed by anybody this machine trusts: %(reason)s"),
    "tls": _("No safe connection with “%(host)s”: %(reason)s"),
    "login": _("The server refuses the user or the password. It says: %(answer)s"),
    "no_oauth": _("The server takes no OAuth 2.0 (XOAUTH2)."),
    "token": _("The token address gives no token. It says: %(answer)s"),
    "folder": _("There is no folder “%(folder)s”. There are: %(folders)s"),
    "move_to": _("Letters cannot be moved: there is no folder “%(folder)s”. There are: %(folders)s"),
    "sealed": _("The password cannot be read any more, because the secret key was changed. Type it again."),
    "lost": _("The connection was lost: %(reason)s"),
    "answer": _("The server does not do what was asked. It says: %(answer)s"),
    "other": _("Something unexpected: %(reason)s. The worker's log has more."),
}


class Trouble(Exception):
    """A mailbox cannot be looked after. `str()` is the sentence, in the language in force."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = {name: str(value)[:MOST_DETAIL] for name, value in detail.items()}

    def __str__(self) -> str:
        return told(self.code, self.detail)

    @property
    def is_refusal(self) -> bool:
        """Whether trying again soon would only lock the account."""
        return self.code in {"login", "token", "no_oauth", "sealed"}


def told(code: str, detail: dict[str, str]) -> str:
    """The sentence of a code that was kept."""
    return str(SENTENCES[code]) % detail if code in SENTENCES else code


def reason(problem: BaseException) -> str:
    """What an exception says, on one line; its kind, if it says nothing."""
    said = getattr(problem, "strerror", None) or str(problem)
    return " ".join(str(said).split()) or type(problem).__name__
