"""`prepare`: what `run` does before the first process starts. People have `migrate` and `static`."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from careline.config.running import installation, stamps


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `run` passes."""
    parser.add_argument("--demo", action="store_true", help="load the demonstration into a new database")
    parser.add_argument("--quiet", action="store_true", help="say nothing but problems")


def run(options: argparse.Namespace) -> int:
    """0 when everything is ready to serve; 1 with a sentence when the database cannot be used."""
    here = installation.find()
    before = stamps.now(database_url=here.database_url, wants_demo=options.demo)
    installation.start_django()
    from careline.config.running import preparing

    def say(sentence: str) -> None:
        if not options.quiet:
            print(sentence, flush=True)

    try:
        preparing.check_database()
    except preparing.CannotServe as problem:
        print(f"This database cannot be used. {problem}", file=sys.stderr)
        return 1
    preparing.build_static(say=say)
    preparing.migrate(say=say)
    has_demo = _demo(wanted=options.demo, say=say)
    database = stamps.now(database_url=here.database_url, wants_demo=options.demo)["database"]
    stamps.write(data=here.data, state=before | {"database": database}, has_demo=has_demo)
    return 0


def _demo(*, wanted: bool, say: Callable[[str], None]) -> bool:
    """A database without people is new. Tells whether the demonstration is there, for the table of logins."""
    from careline.config.demo import loading, people
    from careline.people.models import Person

    if wanted and not Person.objects.exists():
        say("Loading the demonstration.")
        loading.load(now=datetime.now(UTC), with_passwords=True)
    return people.exists()
