"""What the command line says when it cannot do what was asked: a sentence, an exit code, no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from careline.config import cli
from careline.config.commands import admin
from careline.config.running import announcing, installation, once, ports
from careline.people.models import Person


def careline(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command with settings of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CARELINE_")}
    return subprocess.run(
        [sys.executable, "-m", "careline", *arguments],
        env=kept | settings, cwd=installation.ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute([]) == 2

    said = capsys.readouterr().err
    assert all(command in said for command in cli.COMMANDS)
    assert "prepare" not in said


def test_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute(["--help"]) == 0

    assert "doctor" in capsys.readouterr().out


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute(["dance"]) == 2

    assert "no command 'dance'" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "doctor", "worker", "web"])
def test_a_bad_setting_is_one_sentence(command: str) -> None:
    done = careline(command, CARELINE_MODE="banana")

    assert done.returncode == 2
    assert "CARELINE_MODE is 'banana'; write one of: trial, production." in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_production_says_everything_it_lacks_at_once() -> None:
    done = careline("static", CARELINE_MODE="production")

    assert done.returncode == 2
    for name in ("CARELINE_URL", "CARELINE_SMTP_URL", "CARELINE_MAIL_FROM"):
        assert name in done.stderr


def test_the_demonstration_is_refused_in_production(tmp_path: Path) -> None:
    done = careline("demo", CARELINE_MODE="production", CARELINE_DATA=str(tmp_path / "data"))

    assert done.returncode == 1
    assert "--yes-really" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_busy_port_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(ports.PortBusy, match=f"--port {port + 1}"):
            ports.check(host="127.0.0.1", port=port)

    ports.check(host="127.0.0.1", port=port)


def test_a_data_folder_is_taken_by_one_at_a_time(tmp_path: Path) -> None:
    lock = once.take(data=tmp_path, what="http://localhost:8000")

    with pytest.raises(once.RunsAlready, match=rf"http://localhost:8000 \(process {os.getpid()}\)"):
        once.take(data=tmp_path, what="another")

    os.close(lock)
    os.close(once.take(data=tmp_path, what="another"))


def test_the_table_of_logins_is_aligned() -> None:
    said = announcing.ready(address="http://localhost:8000", data="/data", mailbox="/mailbox", seconds=2.345, has_demo=True)

    rows = [line for line in said.splitlines() if "@" in line]
    assert "2.3 s" in said
    assert "http://localhost:8000/mailbox" in said
    assert len({line.index("demo-2026") for line in rows}) > 0
    assert len({len(line[: line.index("-demo-2026")].rpartition("   ")[0].rstrip()) > 0 for line in rows}) == 1


@pytest.mark.django_db
@override_settings(URL="https://support.example")
def test_an_administrator_is_made_once_and_told_how_to_sign_in() -> None:
    assert admin._make("ann@vendor.example", name="Ann Brook")
    assert not admin._make("ann@vendor.example", name="")

    person = Person.objects.get(email="ann@vendor.example")
    assert person.is_staff
    assert person.is_superuser
    assert person.name == "Ann Brook"
    assert not person.has_usable_password()
    assert "https://support.example/accounts/login/code/" in admin._how_to_sign_in(person.email)
