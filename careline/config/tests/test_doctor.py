"""`doctor`: says OK, or what to do; and its exit code tells which."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import override_settings

from careline.config import checkups
from careline.config.commands import doctor
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def wrong(check: checkups.Check) -> dict[str, str]:
    return {finding.about: finding.text for finding in check() if not finding.fine}


def tell(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_good_database_is_good() -> None:
    assert wrong(checkups.of_the_database) == {}


def test_a_missing_migration_says_how_to_apply_it() -> None:
    tell("delete from django_migrations where name = (select max(name) from django_migrations where app = 'tickets')")

    assert "python -m careline migrate" in wrong(checkups.of_the_database)["migrations"]


def test_clocks_apart_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkups, "_database_now", lambda: datetime.now(UTC) - timedelta(seconds=90))

    assert "90.0 s apart" in wrong(checkups.of_the_database)["clock"]


def test_an_absent_mailbox_asks_for_the_worker() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]

    with override_settings(MAILBOX_PORT=port, SMTP_URL="", EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"):
        assert "kept by the worker" in wrong(checkups.of_mail)["mail"]


def test_a_relay_that_is_not_there_names_the_setting() -> None:
    with override_settings(SMTP_URL="smtp://127.0.0.1:1", EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"):
        assert "CARELINE_SMTP_URL" in wrong(checkups.of_mail)["mail"]


def test_nobody_at_work_and_what_got_stuck_is_said() -> None:
    tell("delete from procrastinate_workers")
    tell("insert into procrastinate_jobs (queue_name, task_name, status) values ('post', 'x', 'failed')")
    tell("""insert into procrastinate_jobs (queue_name, task_name, scheduled_at)
            values ('post', 'x', now() - interval '1 hour')""")
    tell("""insert into post_letter (key, "to", name, language, zone, template, context, about, state, attempts, error,
            message_id) values ('k', 'a@b.example', '', 'en', 'UTC', 't', '{}', '', 'delayed', 1, 'no route', '')""")

    found = [finding for finding in checkups.of_work() if not finding.fine]

    assert [finding.about for finding in found] == ["workers", "jobs", "jobs", "letters"]
    assert "3600 s" in found[1].text
    assert "1 gave up" in found[2].text


def test_demonstration_passwords_are_a_finding_in_production_alone(cast: Cast) -> None:
    cast.alex.__class__.objects.filter(pk=cast.alex.pk).update(password=make_password("careline-demo-2026"))

    assert wrong(checkups.of_settings) == {}
    with override_settings(TRIAL=False):
        assert "alex.vermeer@careline.example" in wrong(checkups.of_settings)["people"]


def test_missing_static_files_are_a_finding(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path, DATA=tmp_path):
        assert "careline static" in wrong(checkups.of_files)["static files"]


def test_each_finding_is_a_line_and_one_bad_one_is_bad(capsys: pytest.CaptureFixture[str]) -> None:
    def check() -> object:
        yield checkups.Finding(True, "this", "is fine")
        yield checkups.Finding(False, "that", "do something")

    assert not doctor._report(check)

    assert capsys.readouterr().out.splitlines() == [
        "OK     this          is fine",
        "WRONG  that          do something",
    ]


def test_tallies_that_are_not_the_ledgers_say_how_to_mend_them(cast: Cast) -> None:
    at = datetime.now(UTC)
    ticket = make_ticket(cast.els, at=at)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=at)
    assert wrong(checkups.of_tallies) == {}

    tell("delete from sla_tallychange")

    assert "tallying.rebuild()" in wrong(checkups.of_tallies)["tallies"]
