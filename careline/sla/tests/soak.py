"""Compare the tables with the walker as long as you like.

`python -m careline.sla.tests.soak --cases 1000000`: for people, not for the build.
Prints the number of comparisons made, and the seed of the first that differs.
"""

import argparse
import sys
import time
from random import Random

from careline.sla import hours
from careline.sla.tests.calendars import Case, instant, make_case
from careline.sla.tests.walker import Walk, is_open

STEPS = 1800
PER_WALK = 1000


def main() -> int:
    """Run until the wanted number of comparisons is reached; exit 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000, help="comparisons to make")
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="where to begin, to repeat a run")
    options = parser.parse_args()
    done, seed, began = 0, options.seed, time.monotonic()
    while done < options.cases:
        random = Random(seed)
        step = random.choice((900, 900, 900, 300, 60, 1))
        case = make_case(random, step=step)
        try:
            done += compare(random, case, step=step, pairs=PER_WALK)
        except AssertionError as difference:
            sys.stdout.write(f"seed {seed}: {case}\n{difference}\n")
            return 1
        seed += 1
    walks, took = seed - options.seed, time.monotonic() - began
    sys.stdout.write(f"{done} comparisons over {walks} calendars, no difference, {took:.0f} s\n")
    return 0


def compare(random: Random, case: Case, *, step: int, pairs: int) -> int:
    """Walk once, then ask both sides the same questions; returns how many."""
    rules, place = case.rules, case.place
    start = case.around + _lead(random, case, step)
    walk = Walk(rules, place, start=start, end=start + STEPS * step, step=step)
    made = 0
    for _ in range(pairs):
        first, last = sorted((random.randint(0, STEPS), random.randint(0, STEPS)))
        begin, end = instant(walk.stops[first]), instant(walk.stops[last])
        expected = walk.elapsed(first, last)
        found = hours.elapsed(**case.where, start=begin, end=end)
        assert found == expected, f"elapsed {begin} to {end}: {found}, walked {expected}"
        seconds = random.randint(0, expected + 1)
        arrived = walk.due(first, seconds)
        made += 2
        if arrived is not None:
            made += 1
            due = hours.due(**case.where, start=begin, seconds=seconds)
            assert due == instant(arrived), f"due {begin} + {seconds}: {due}, walked {instant(arrived)}"
        at = random.randrange(walk.stops[0], walk.stops[-1])
        seen = is_open(rules, place, at)
        assert hours.is_open(**case.where, at=instant(at)) == seen, f"is_open {instant(at)}: seen {seen}"
    return made


def _lead(random: Random, case: Case, step: int) -> int:
    """How long before the interesting day to set out; short walks go to a border instead."""
    if step >= 300:
        return -random.randint(0, STEPS // 2) * step
    borders = [each.start for each in case.rules.windows] or [0]
    return (random.choice(borders) + random.randint(-24, 24) * 3600) // step * step - STEPS * step // 2


if __name__ == "__main__":
    sys.exit(main())
