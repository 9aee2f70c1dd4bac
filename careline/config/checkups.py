"""What `doctor` looks at: each check finds sentences that say OK, or what to do."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from careline.config import doors, figures
from careline.config.demo.logins import LOGINS
from careline.config.running import preparing
from careline.db import rules
from careline.db.secrets_at_rest import CannotOpen
from careline.mail.health import dead
from careline.people.models import Person
from careline.post import connections, relays
from careline.post import queries as post
from careline.sla import tallying

LEAST_FREE_BYTES = 1024**3
MOST_SKEW_SECONDS = 2.0
MOST_WAITING_SECONDS = 120
TALLIED = timedelta(weeks=8)
LETTERS_ARE = {"overdue": "wait over ten minutes", "delayed": "were put off by relays", "failed": "failed within two days"}
REBUILD = 'python -m careline django shell -c "from careline.sla import tallying; tallying.rebuild()"'


@dataclass(frozen=True)
class Finding:
    """One line: whether it is all right, what was looked at, what was found or is to be done."""

    fine: bool
    about: str
    text: str


Check = Callable[[], Iterator[Finding]]


def of_settings() -> Iterator[Finding]:
    """The mode, and what it asks for."""
    if settings.TRIAL:
        yield Finding(True, "settings", "trial mode; production needs CARELINE_MODE=production (docs/operations.md)")
        return
    yield Finding(True, "settings", f"production at {settings.URL}")
    known = [login.email for login in LOGINS if _lets_in(login.email, login.password)]
    if known:
        yield Finding(
            False,
            "people",
            f"known demonstration passwords still work: change or deactivate {', '.join(known)}",
        )


def of_the_database() -> Iterator[Finding]:
    """Version, rules, migrations, and whether its clock agrees with ours."""
    connection.ensure_connection()
    version = connection.connection.info.server_version
    problems = rules.check(connection.connection)
    yield Finding(True, "database", f"PostgreSQL {version // 10000}.{version % 10000} answers")
    for problem in problems:
        yield Finding(False, "database", f"{problem.what} {problem.what_to_do}")
    pending = preparing.pending_migrations()
    said = f"{len(pending)} are not applied: run python -m careline migrate" if pending else "all applied"
    yield Finding(not pending, "migrations", said)
    skew = abs((datetime.now(UTC) - _database_now()).total_seconds())
    said = (
        f"{skew:.1f} s apart from the database's: set both by NTP" if skew > MOST_SKEW_SECONDS else "agrees with the database's"
    )
    yield Finding(skew <= MOST_SKEW_SECONDS, "clock", said)


def of_files() -> Iterator[Finding]:
    """Whether uploads can be kept, and whether pages have their styles."""
    try:
        name = default_storage.save(f"doctor/{os.getpid()}", ContentFile(b"can this be written?"))
        default_storage.delete(name)
    except OSError as problem:
        yield Finding(False, "files", f"uploads cannot be written: {problem}; give {settings.DATA} to this account")
    else:
        free = shutil.disk_usage(settings.DATA).free
        said = f"{free / 1024**3:.1f} GB free" + ("" if free > LEAST_FREE_BYTES else ": make room, at least 1 GB")
        yield Finding(free > LEAST_FREE_BYTES, "files", said)
    built = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    yield Finding(built, "static files", "built" if built else "not built: run python -m careline static")


def of_mail() -> Iterator[Finding]:
    """Whether each relay, or the trial's mailbox, can be talked to."""
    try:
        doors = relays.every() or relays.doors(sender_domain=relays.domain())
    except CannotOpen:
        said = "a relay's password cannot be read: CARELINE_SECRET_KEY has changed; set the fallback, or type it again"
        yield Finding(False, "mail", said)
        return
    for door in doors:
        yield _door(door)
    for health in post.resting_relays(at=datetime.now(UTC)):
        said = f"{health.relay} is left alone until {health.skipped_until:%H:%M} UTC after failing: {health.problem}"
        yield Finding(False, "mail", said)


def _door(door: relays.Door) -> Finding:
    where = f"mailbox on port {door.port}" if door.key == relays.MAILBOX else f"relay {door.name}"
    try:
        connections.opened(door).quit()
    except OSError as problem:  # smtplib's exceptions are OSErrors
        hint = {
            relays.MAILBOX: "it is kept by the worker: is that running?",
            relays.SETTING: "check CARELINE_SMTP_URL",
        }.get(door.key, "test it under Relays in the administration")
        return Finding(False, "mail", f"the {where} cannot be reached ({problem}); {hint}")
    return Finding(True, "mail", f"the {where} answers")


def of_mail_doors() -> Iterator[Finding]:
    """Whether letters can come in where the settings say."""
    yield from (Finding(fine, "mail", said) for fine, said in doors.greetings())


def of_mailboxes() -> Iterator[Finding]:
    """Whether each IMAP mailbox is in contact; what is wrong with one that has been without for over ten minutes."""
    found = dead(at=datetime.now(UTC))
    for row, fares in found:
        yield Finding(False, "mailboxes", f"{row.name}, without contact for over 10 minutes: {fares.text}")
    if not found:
        yield Finding(True, "mailboxes", "none without contact")


def of_work() -> Iterator[Finding]:
    """Whether somebody works, and what got stuck."""
    workers = int(figures.ask(figures.WORKERS))
    said = f"{workers} at work" if workers else "none at work: start python -m careline worker"
    yield Finding(workers > 0, "workers", said)
    late = int(figures.ask(figures.UNRECORDED))
    said = f"{late} are past and not on the record: a worker will record them, as late" if late else "all on the record"
    yield Finding(late == 0, "deadlines", said)
    waiting = figures.ask(figures.WAITING)
    said = (
        f"the oldest has waited {waiting:.0f} s: is a worker stuck, or too few?"
        if waiting > MOST_WAITING_SECONDS
        else "none wait long"
    )
    yield Finding(waiting <= MOST_WAITING_SECONDS, "jobs", said)
    failed = int(figures.by_state(figures.JOBS, figures.JOB_STATES)["failed"])
    if failed:
        yield Finding(False, "jobs", f"{failed} gave up after two days of trying: see /admin, Procrastinate, jobs")
    stuck = {name: count for name, count in post.stuck(at=datetime.now(UTC)).items() if count}
    said = ", ".join(f"{count} {LETTERS_ARE[name]}" for name, count in stuck.items())
    yield Finding(not stuck, "letters", f"{said}: see Letters in /admin, the reason is in each" if stuck else "none stuck")
    withdrawn = int(figures.ask(figures.WITHDRAWN))
    if withdrawn:
        said = f"{withdrawn} were withdrawn within a day: does a machine answer them? See /admin, Letters, withdrawn"
        yield Finding(False, "letters", said)


def of_tallies() -> Iterator[Finding]:
    """Whether the figures on the supervisors' board are those of the ledger."""
    since = tallying.monday(datetime.now(UTC)) - TALLIED
    weeks = ", ".join(week.isoformat() for week in tallying.differing(since=since))
    said = f"those of the weeks of {weeks} are not the ledger's: {REBUILD}" if weeks else "as the ledger says, for eight weeks"
    yield Finding(not weeks, "tallies", said)


CHECKS: tuple[Check, ...] = (
    of_settings,
    of_the_database,
    of_files,
    of_mail,
    of_mail_doors,
    of_mailboxes,
    of_work,
    of_tallies,
)


def _lets_in(email: str, password: str) -> bool:
    person = Person.objects.filter(email=email, is_active=True).first()
    return person is not None and check_password(password, person.password)


def _database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found
