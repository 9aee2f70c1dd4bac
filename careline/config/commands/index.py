"""`index`: older messages into the search, newest first; or a ticket's again, after something was taken out of it."""

import argparse
import sys
import time

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything that is left, or tickets."""
    parser.add_argument("--ticket", type=int, action="append", default=[], help="a ticket number whose messages to enter again")


def run(options: argparse.Namespace) -> int:
    """0 when it is done. Stopped at any moment, it goes on there the next time; 1 for a ticket that is not there."""
    with installation.database(installation.find(), what="python -m careline index"):
        installation.start_django()
        from careline.tickets import search_filling, search_removing

        for number in options.ticket:
            if not search_removing.again(number=number):
                print(f"There is no ticket {number}.", file=sys.stderr)
                return 1
        if not options.ticket:
            began = time.monotonic()
            done = search_filling.fill(say=lambda count: _say(count, began))
            print(f"{done:,} messages were entered; the search has all of them.")
    return 0


def _say(count: int, began: float) -> None:
    if count % 10_000 == 0:
        print(f"{count:,} messages, {count / (time.monotonic() - began):,.0f} a second", flush=True)
