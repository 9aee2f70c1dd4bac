"""Servers that were killed, cut short or cut off, started again."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg

from careline.db import accounts, embedded, places
from careline.db.tests.helpers import ask, postmaster


def test_committed_rows_survive_kill_9_of_the_server(folder: Path) -> None:
    embedded.stop(folder=folder)
    url = embedded.start(folder=folder)  # a server that is not durable may lose the last commits
    with psycopg.connect(url) as connection:
        connection.execute("create table survivors as select 42 as answer")
        connection.commit()
        os.kill(postmaster(folder), signal.SIGKILL)

        assert embedded.start(folder=folder) == url

    assert ask(url, "select answer from survivors") == 42


def test_a_long_query_does_not_hold_up_the_start_after_a_kill(folder: Path) -> None:
    url = embedded.start(folder=folder, durable=False)
    busy = psycopg.connect(url)
    busy.pgconn.send_query(b"select count(*) from generate_series(1, 1000000000)")
    while not ask(url, "select exists (select 1 from pg_stat_activity where query like '%, 1000000000)')"):
        busy.pgconn.flush()
    os.kill(postmaster(folder), signal.SIGKILL)

    embedded.start(folder=folder, durable=False)

    assert embedded.is_running(folder=folder)
    busy.close()


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


def test_a_killed_first_start_leaves_nothing_that_is_taken_for_a_cluster(empty_folder: Path) -> None:
    account = accounts.choose(data=empty_folder)
    place = places.prepare(folder=empty_folder, account=account)
    (place.home / "data.cutshort").mkdir()
    (place.home / "data.cutshort" / "PG_VERSION").write_text("18\n")

    assert ask(embedded.start(folder=empty_folder, durable=False), "select 1") == 1

    embedded.stop(folder=empty_folder)
    embedded.start(folder=empty_folder, durable=False)
    assert not (place.home / "data.cutshort").exists()
