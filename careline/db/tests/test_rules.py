"""A right server breaks no rule; a database of the wrong sort is found out."""

from collections.abc import Iterator

import psycopg
import pytest

from careline.db import embedded, rules


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("rules") / "postgres"
    yield embedded.start(folder=folder, durable=False)
    embedded.erase(folder=folder)


def make_database(url: str, options: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop database if exists other")
        connection.execute(f"create database other template template0 {options}")
    return url.removesuffix("careline") + "other"


def test_the_embedded_server_keeps_every_rule(url: str) -> None:
    with psycopg.connect(url) as connection:
        assert rules.check(connection) == []


def test_trigrams_of_chinese_text_are_there_in_whatever_schema_they_live(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute('create schema "Odd One"')
        connection.execute('create extension pg_trgm schema "Odd One"')

        assert rules.check(connection) == []

        connection.rollback()


def test_a_database_that_knows_only_ascii_letters_is_found_out(url: str) -> None:
    other = make_database(url, "locale_provider libc locale 'C'")

    with psycopg.connect(other) as connection:
        connection.execute("create extension pg_trgm")
        whats = [problem.what for problem in rules.check(connection)]

    assert [what for what in whats if "lower('Ä')" in what]
    assert [what for what in whats if "show_trgm" in what]


def test_another_encoding_is_found_out(url: str) -> None:
    other = make_database(url, "locale_provider libc locale 'C' encoding 'LATIN1'")

    with psycopg.connect(other) as connection:
        problems = rules.check(connection)

    assert "LATIN1" in problems[0].what
    assert "template0" in problems[0].what_to_do


def test_sessions_outside_utc_are_found_out(url: str) -> None:
    with psycopg.connect(url, options="-c timezone=Europe/Berlin") as connection:
        problems = rules.check(connection)

    assert [problem.what for problem in problems] == ["Sessions begin in the time zone Europe/Berlin, not in UTC."]


def test_the_check_leaves_the_connection_as_it_was(url: str) -> None:
    with psycopg.connect(url) as connection:
        rules.check(connection)

        assert connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE
