"""`demo`: the demonstration's people and requests, or very many invented ones for measuring."""

import argparse
import sys
import time
from datetime import UTC, datetime

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much, and the word that production asks for."""
    parser.add_argument("--tickets", type=int, default=0, help="add so many invented tickets, for measuring")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other tickets (1)")
    parser.add_argument("--yes-really", action="store_true", help="also on a production installation")


def run(options: argparse.Namespace) -> int:
    """0 when it is there afterwards; 1 when refused."""
    here = installation.find()
    if not here.is_trial and not options.yes_really:
        print(
            "This is a production installation: the demonstration would stand among your customers for good. "
            "Add --yes-really if that is what you want; its people get no passwords then.",
            file=sys.stderr,
        )
        return 1
    with installation.database(here, what="python -m careline demo"):
        installation.start_django()
        from careline.config.demo import loading

        loaded = loading.load(now=datetime.now(UTC), with_passwords=here.is_trial)
        print("The demonstration was loaded." if loaded else "The demonstration was there already.")
        if options.tickets:
            _fill(options.tickets, seed=options.seed)
    return 0


def _fill(tickets: int, *, seed: int) -> None:
    from careline.config.demo import filling

    began = time.monotonic()
    filling.fill(tickets=tickets, seed=seed, now=datetime.now(UTC))
    print(f"{tickets:,} tickets were added in {time.monotonic() - began:.1f} s.")
