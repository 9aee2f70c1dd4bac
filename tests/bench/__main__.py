"""`bin/bench [--quick] [--json FILE]`: everything in one run, on a server and databases of its own."""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench import deadlines, due, letters, live, requests, wire
from tests.bench.accounting import memory_megabytes, pin
from tests.bench.product import LOAD_CORE, Product, copy_database, database, end, settle
from tests.bench.report import Figure, show, write
from tests.bench.requests import Line

SMALL, BIG = 10_000, 200_000
AIMS = {"create": 4.0, "queue of 10,000": 10.0, "queue of 200,000": 10.0, "search": 10.0, "show": 10.0, "reply": 5.0}
SETTLING_SECONDS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=150, help="of each kind in each round (150)")
    parser.add_argument("--rounds", type=int, default=5, help="that take turns (5)")
    parser.add_argument("--quick", action="store_true", help="a short look: 20,000 tickets for 200,000, 2 rounds of 50")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.requests = 2, 50
    figures, remarks = _measure(options)
    show(figures, remarks)
    if options.json:
        write(figures, remarks, options.json)


def _measure(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    is_pinned = pin(os.getpid(), LOAD_CORE)
    remarks = [] if is_pinned else ["Not pinned: server and load share all cores of this machine."]
    with _products(SMALL, 20_000 if options.quick else BIG) as (small, big, postmaster):
        given = big.inside("prepare", messages=2)
        figures = [_memory(big)]
        found = requests.prepare(big, small, most=options.rounds * options.requests + requests.WARM_UP)
        lines = requests.measure(found, postmaster=postmaster, rounds=options.rounds, requests=options.requests)
        figures = [*map(_cost, lines), _growth(lines), *_due(options.quick), *figures]
        figures += _letters(big, given, postmaster, quick=options.quick)
        figures += [*_live(big, given, quick=options.quick), *_deadlines(big, quick=options.quick)]
        try:
            figures += _wire(big, given)
        except RuntimeError as problem:
            remarks.append(f"No figures of the wire: {problem}")
    return figures, remarks


@contextmanager
def _products(small: int, big: int) -> Iterator[tuple[Product, Product, int]]:
    """Two databases of one durable server, filled, each with its web process."""
    with tempfile.TemporaryDirectory(prefix="careline-bench-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder = Path(name)
        url, postmaster = stack.enter_context(database(folder))
        few = Product(folder, url)
        few.run("prepare", "--demo")
        few.run("demo", "--tickets", str(small))
        many = Product(folder, copy_database(url, "careline_big"))
        many.run("demo", "--tickets", str(big - small), "--seed", "2")
        for product in (few, many):
            settle(product.database_url)
        yield stack.enter_context(few.serving()), stack.enter_context(many.serving()), postmaster


def _cost(line: Line) -> Figure:
    more = {
        "app": line.cost.app, "database": line.cost.database, "by hand: client": line.raw.app,
        "database ": line.raw.database, "times": line.ratio,
    }  # fmt: skip
    return Figure(line.name, line.cost.both, "ms", AIMS[line.name], more)


def _growth(lines: list[Line]) -> Figure:
    cost = {line.name: line.cost.both for line in lines}
    return Figure("queue, 200,000 against 10,000", cost["queue of 200,000"] / cost["queue of 10,000"], "x", 1.2)


def _due(quick: bool) -> list[Figure]:
    took = due.measure(calls=500 if quick else 5000)
    ratios = {"workclock": took["workclock"] / took["due"], "walking": took["walk"] / took["due"]}
    spans = {name: took[name] for name in due.SPANS}
    growth = took["10 years"] / took["1 hour"]
    return [Figure("due()", took["due"], "us", 3, ratios), Figure("due(), 10 years against an hour", growth, "x", 1.2, spans)]


def _memory(product: Product) -> Figure:
    """Web and worker, after they have settled."""
    worker = product.start("worker")
    try:
        time.sleep(SETTLING_SECONDS)
        web, kind = memory_megabytes([product.pid])
        both, _ = memory_megabytes([product.pid, worker.pid])
    finally:
        end(worker)
    return Figure(f"memory at rest ({kind})", both, "MB", 200, {"web": web, "worker": both - web})


def _live(product: Product, given: dict[str, object], *, quick: bool) -> list[Figure]:
    took = live.measure(product, given, streams=50, events=50 if quick else 200)
    return [Figure("live, commit to 50 streams", took["p50"], "ms", None, {"p99": took["p99"], "lost": took["lost"]})]


def _letters(product: Product, given: dict[str, object], postmaster: int, *, quick: bool) -> list[Figure]:
    count = 100 if quick else 1000
    todo = letters.requests(product, count=2 * count)
    cost = letters.measure(product, todo[:count], postmaster=postmaster)
    crowd = letters.crowd(product, todo[count:], given)
    more = {"before": crowd.quiet, "p95": crowd.meanwhile_p95, "p95 before": crowd.quiet_p95, "seconds": crowd.seconds}
    return [
        Figure("a letter read, folded, judged", letters.parsing_milliseconds(), "ms"),
        Figure("a letter in, and what it causes", cost.both, "ms", 8, {"app": cost.app, "database": cost.database}),
        Figure(f"queue page while {count:,} letters come", crowd.meanwhile, "ms", None, more),
    ]


def _deadlines(product: Product, *, quick: bool) -> list[Figure]:
    due, beside = (20_000, 100_000) if quick else (200_000, 1_000_000)
    took = deadlines.measure(product, due=due, beside=beside)
    minute, burst = took["within a minute"], took["at once"]
    name, more = f"{due:,} due within a minute", {"after the last": minute.after_the_last}
    return [
        Figure(f"{name}, longest wait", minute.longest_wait, "s", 10, more),
        Figure(f"{due:,} due at once, all recorded", burst.after_the_last, "s"),
    ]


def _wire(product: Product, given: dict[str, object]) -> list[Figure]:
    seen = wire.measure(product, given)
    return [
        Figure("queue page, first visit", seen["kilobytes"], "KB", 100),
        Figure("queue page, first visit", seen["requests"], "requests", 12),
    ]


if __name__ == "__main__":
    main()
