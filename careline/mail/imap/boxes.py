"""What a connection needs to know of a mailbox: a copy apart from the row, which an administrator may change meanwhile."""

from dataclasses import dataclass, field
from datetime import datetime

from careline.mail.imap.troubles import Trouble
from careline.mail.mailbox_models import Mailbox
from careline.mail.sealing import Unsealable, unseal

COPIED = (
    "name", "host", "port", "security", "user", "auth", "client_id", "token_url", "folder", "after", "move_to", "since",
    "secrets_since",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Box:
    """Two are equal when an administrator changed nothing; of secrets, when they were typed. `id` is 0 before it is saved."""

    id: int
    name: str
    host: str
    port: int
    security: str
    user: str
    auth: str
    client_id: str
    token_url: str
    folder: str
    after: str
    move_to: str
    since: datetime | None
    secrets_since: datetime | None
    secrets: dict[str, str] = field(compare=False, repr=False)

    @property
    def place(self) -> str:
        """Whose UIDs count here: another server, user or folder numbers its letters anew."""
        return f"{self.user}@{self.host.lower()}:{self.port}/{self.folder}"

    def secret(self, name: str) -> str:
        """The password, `client_secret` or `refresh_token`; empty when there is none. Raises Trouble when it cannot be read."""
        if "unsealable" in self.secrets:
            raise Trouble("sealed")
        return self.secrets.get(name, "")


def box_of(row: Mailbox, *, secrets: dict[str, str] | None = None) -> Box:
    """A copy of a row, with its own secrets or those given."""
    own = _unsealed(row.sealed) if secrets is None else secrets
    return Box(id=row.pk or 0, secrets=own, **{name: getattr(row, name) for name in COPIED})


def _unsealed(text: str) -> dict[str, str]:
    try:
        return unseal(text)
    except Unsealable:  # said by whoever asks for a secret: one broken row must not stop the others
        return {"unsealable": "yes"}
