"""What must never be guessed or committed: the signing key, and where the embedded database is."""

import os
import secrets as random
from base64 import b64decode
from pathlib import Path

from careline.config.env import BadSetting, text

SHORTEST = 40
SHORTEST_OF_HOOK = 24


def require(**settings: str) -> None:
    """Refuse to start production with a required setting missing. Raises BadSetting naming all of them."""
    missing = [f"CARELINE_{name}" for name, value in settings.items() if not value]
    if missing:
        raise BadSetting(f"Production needs {', '.join(missing)}. See docs/operations.md.")


def of_hook(name: str) -> bytes:
    """The shared secret of a signed hook, as Standard Webhooks writes it (`whsec_` and base64) or as it is; empty when not set.

    Raises BadSetting for fewer than 24 bytes: whoever guesses it writes as anybody.
    """
    given = text(name)
    try:
        secret = b64decode(given[6:], validate=True) if given.startswith("whsec_") else given.encode()
    except ValueError as error:
        raise BadSetting(f"{name} starts with whsec_, and what follows is no base64.") from error
    if given and len(secret) < SHORTEST_OF_HOOK:
        raise BadSetting(f"{name} is too short; use at least {SHORTEST_OF_HOOK} random bytes.")
    return secret


def key(*, folder: Path, trial: bool) -> str:
    """The key that signs cookies and links: CARELINE_SECRET_KEY, or for a trial one kept in the data folder.

    Raises BadSetting in production when it is missing or shorter than 40 characters.
    """
    given = text("CARELINE_SECRET_KEY")
    if given and len(given) < SHORTEST:
        raise BadSetting(f"CARELINE_SECRET_KEY is too short; use at least {SHORTEST} random characters.")
    if given:
        return given
    if not trial:
        raise BadSetting("Production needs CARELINE_SECRET_KEY (at least 40 random characters).")
    return _kept(folder / "secret-key")


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = random.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh


def embedded_url(*, folder: Path) -> str:
    """The address that the launcher wrote when it started the embedded server; a harmless default before that."""
    note = folder / "database-url"
    return note.read_text(encoding="utf-8").strip() if note.exists() else "postgresql://localhost/careline"
