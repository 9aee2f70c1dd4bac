"""Real servers in folders of their own; as root in /var/lib/careline, as pytest's folders are closed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from careline.db import accounts, embedded, places
from careline.db.embedded import CannotStart

START = """
import sys, pathlib, careline.db.embedded
print(careline.db.embedded.start(folder=pathlib.Path(sys.argv[1]), durable=False))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that the tests share; each starts it for itself."""
    path = tmp_path_factory.mktemp("shared") / "postgres"
    yield path
    embedded.erase(folder=path)


@pytest.fixture
def empty_folder(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "postgres"
    yield path
    embedded.erase(folder=path)


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def tell(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def postmaster(folder: Path) -> int:
    return int((places.find(folder=folder).data / "postmaster.pid").read_text().split()[0])


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


def test_committed_rows_survive_kill_9_of_the_server(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    with psycopg.connect(url) as connection:
        connection.execute("create table survivors as select 42 as answer")
        connection.commit()
        os.kill(postmaster(folder), signal.SIGKILL)

        assert embedded.start(folder=folder, durable=False) == url

    assert ask(url, "select answer from survivors") == 42


def test_a_lock_that_names_another_living_process_is_stale(folder: Path) -> None:
    embedded.start(folder=folder, durable=False)
    place = places.find(folder=folder)
    account = accounts.choose(data=place.data)
    lock = (place.data / "postmaster.pid").read_text()
    embedded.stop(folder=folder)
    with subprocess.Popen(["sleep", "60"], user=account.uid if account else None) as bystander:
        forged = "\n".join([str(bystander.pid), *lock.splitlines()[1:], ""])
        places.replace_file(place.data / "postmaster.pid", forged, account=account)
        places.replace_file(place.socket / ".s.PGSQL.5432.lock", forged, account=account)

        embedded.stop(folder=folder)
        embedded.start(folder=folder, durable=False)

        assert bystander.poll() is None
        bystander.kill()
    assert embedded.is_running(folder=folder)


def test_a_server_whose_socket_was_cleaned_away_is_replaced(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    (places.find(folder=folder).socket / ".s.PGSQL.5432").unlink()

    assert embedded.start(folder=folder, durable=False) == url

    assert ask(url, "select 1") == 1


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


def test_a_killed_first_start_leaves_nothing_that_is_taken_for_a_cluster(empty_folder: Path) -> None:
    account = accounts.choose(data=empty_folder)
    place = places.prepare(folder=empty_folder, account=account)
    (place.home / "data.cutshort").mkdir()
    (place.home / "data.cutshort" / "PG_VERSION").write_text("18\n")

    assert ask(embedded.start(folder=empty_folder, durable=False), "select 1") == 1


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
