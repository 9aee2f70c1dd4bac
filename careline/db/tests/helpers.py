"""What the tests of the embedded server ask it."""

from pathlib import Path

import psycopg

from careline.db import places


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def tell(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def postmaster(folder: Path) -> int:
    return int((places.find(folder=folder).data / "postmaster.pid").read_text().split()[0])
