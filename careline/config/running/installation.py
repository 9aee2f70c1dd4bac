"""Which installation this is, from the environment alone: its data folder, its mode, whose database."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from careline.config import env
from careline.config.running import once
from careline.db import embedded
from careline.db.places import replace_file

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = "careline.config.settings"


@dataclass(frozen=True)
class Installation:
    """Known without Django, so `run` starts at once. `database_url` is empty for the embedded server."""

    data: Path
    is_trial: bool
    database_url: str
    mailbox: str
    takes_letters: bool = False

    @property
    def is_embedded(self) -> bool:
        return not self.database_url


def find() -> Installation:
    """Read the environment. Raises BadSetting. Makes nothing."""
    mode = env.choice("CARELINE_MODE", options=["trial", "production"], default="trial")
    has_relay = bool(env.text("CARELINE_SMTP_URL"))
    return Installation(
        data=Path(env.text("CARELINE_DATA", default=str(ROOT / ".data"))).expanduser().resolve(),
        is_trial=mode == "trial",
        database_url=env.text("DATABASE_URL"),
        mailbox="" if has_relay or mode != "trial" else "/mailbox",
        takes_letters=bool(env.text("CARELINE_SMTP_LISTEN") or env.text("CARELINE_LMTP_LISTEN")),
    )


def start_embedded(here: Installation) -> str:
    """Start the embedded server unless it runs; returns its address, and keeps it in a file for pg_dump and psql."""
    url = embedded.start(folder=here.data)
    replace_file(here.data / "database-url", url)
    return url


@contextmanager
def database(here: Installation, *, what: str) -> Iterator[None]:
    """For commands outside of `run`: the embedded server, when it is needed and not there, for as long as
    this lasts.

    Raises CannotStart and RunsAlready. The processes that `run` starts find DATABASE_URL set and do nothing
    here.
    """
    if not here.is_embedded:
        yield
        return
    was_running = embedded.is_running(folder=here.data)
    lock = -1 if was_running else once.take(data=here.data, what=what)
    os.environ["DATABASE_URL"] = start_embedded(here)
    try:
        yield
    finally:
        if not was_running:
            embedded.stop(folder=here.data)
            os.close(lock)


def start_django() -> None:
    """Load Django with our settings. Raises BadSetting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def version() -> str:
    """The release, as pyproject.toml says."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
