"""`migrate`: the database up to date, before new processes start."""

import argparse
import sys

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Migrations, the cache table, shipped defaults; safe to repeat. 1 when the database breaks our rules."""
    with installation.database(installation.find(), what="python -m careline migrate"):
        installation.start_django()
        from careline.config.running import preparing

        try:
            preparing.check_database()
        except preparing.CannotServe as problem:
            print(f"This database cannot be used. {problem}", file=sys.stderr)
            return 1
        changed = preparing.migrate(say=print)
    print("The database is up to date." if changed else "The database was up to date already.")
    return 0
