"""A pytest plugin: a PostgreSQL of our own for the tests, unless DATABASE_URL names one. Loaded before Django."""

import os
from pathlib import Path

from careline.db import embedded

FOLDER = Path(__file__).resolve().parents[1] / ".data" / "test-postgres"


def start() -> None:
    """Start it, without durability, and tell Django. Workers of one run share the controller's."""
    os.environ.setdefault("CARELINE_LOG", "WARNING")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start(folder=FOLDER, durable=False)


start()
