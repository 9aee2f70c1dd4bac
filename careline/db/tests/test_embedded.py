"""Starting and stopping real servers."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from careline.db import accounts, embedded, places
from careline.db.embedded import CannotStart
from careline.db.tests.helpers import ask, postmaster, tell

START = """
import sys, pathlib, careline.db.embedded
print(careline.db.embedded.start(folder=pathlib.Path(sys.argv[1]), durable=False))
"""


def test_the_first_start_makes_a_database_with_our_settings(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)

    assert ask(url, "select current_database()") == "careline"
    assert ask(url, "select current_setting('listen_addresses')") == ""
    assert ask(url, "select current_setting('shared_buffers')") == "128MB"
    assert ask(url, "select current_setting('fsync')") == "off"
    assert embedded.is_running(folder=folder)


def test_starting_a_running_server_changes_nothing(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    pid = postmaster(folder)

    assert embedded.start(folder=folder, durable=False) == url
    assert postmaster(folder) == pid


def test_a_missing_database_is_made_whatever_its_name(folder: Path) -> None:
    url = embedded.start(folder=folder, database="Prüfung 1/2", durable=False)

    assert ask(url, "select current_database()") == "Prüfung 1/2"


def test_a_stopped_server_is_gone_and_keeps_its_rows(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    tell(url, "create table kept as select 42 as answer")

    embedded.stop(folder=folder)

    assert not embedded.is_running(folder=folder)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    embedded.stop(folder=folder)
    assert embedded.start(folder=folder) == url
    assert ask(url, "select answer from kept") == 42
    assert ask(url, "select current_setting('fsync')") == "on"


def test_a_wrong_password_is_refused(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    password = (folder / "password").read_text()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(password, "guessed"))
    assert (folder / "password").stat().st_mode & 0o777 == 0o600


def test_data_without_its_password_is_not_started(folder: Path) -> None:
    embedded.start(folder=folder, durable=False)
    password = folder / "password"
    kept = password.read_text()
    password.unlink()

    with pytest.raises(CannotStart, match="backup"):
        embedded.start(folder=folder, durable=False)

    places.replace_file(password, kept)


def test_a_long_path_with_a_comma_has_its_socket_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "Kundendienst, Abteilung für Verträge" / ("lang" * 25)

    url = embedded.start(folder=path, durable=False)

    socket = places.find(folder=path).socket
    assert ask(url, "select 1") == 1
    assert path not in socket.parents
    assert socket.stat().st_mode & 0o777 == 0o700
    embedded.stop(folder=path)
    assert embedded.start(folder=path, durable=False) == url
    embedded.erase(folder=path)
    assert not socket.exists()


def test_two_processes_may_start_the_same_folder_at_once(empty_folder: Path) -> None:
    command = [sys.executable, "-c", START, str(empty_folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]

    answers = [process.communicate(timeout=60)[0].strip() for process in both]

    assert answers[0] == answers[1]
    assert ask(answers[0], "select 1") == 1


def test_data_of_another_version_is_refused_with_advice(empty_folder: Path) -> None:
    account = accounts.choose(data=empty_folder)
    place = places.prepare(folder=empty_folder, account=account)
    place.data.mkdir()
    (place.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(CannotStart, match="PostgreSQL 14, the programs of PostgreSQL") as refused:
        embedded.start(folder=empty_folder)
    assert "pg_dump" in refused.value.what_to_do


def test_a_folder_without_programs_is_refused_with_advice(empty_folder: Path) -> None:
    with pytest.raises(CannotStart, match="CARELINE_PG_BIN"):
        embedded.start(folder=empty_folder, bindir=empty_folder)


def test_nothing_runs_and_nothing_is_made_in_a_folder_never_started(empty_folder: Path) -> None:
    embedded.stop(folder=empty_folder)

    assert not embedded.is_running(folder=empty_folder)
    assert not empty_folder.exists()


def test_erasing_leaves_what_is_not_the_server_s(empty_folder: Path) -> None:
    embedded.start(folder=empty_folder, durable=False)
    (empty_folder / "upload.png").touch()

    embedded.erase(folder=empty_folder)

    assert [path.name for path in empty_folder.iterdir()] == ["upload.png"]
