"""The requests in rounds that take turns, each beside the same rows by hand."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.bench import cases
from tests.bench.load import Cost, burst
from tests.bench.product import Product
from tests.bench.raw import Raw

WARM_UP = 60
BY_HAND = 3  # times as many, because each takes so little


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    name: str
    product: Product
    make: cases.Make
    status: int
    raw: Raw
    by_hand: Callable[[], None]


@dataclass(frozen=True)
class Line:
    """What a case costs, and what its rows cost by hand."""

    name: str
    cost: Cost
    raw: Cost

    @property
    def ratio(self) -> float:
        return self.cost.both / self.raw.both


def prepare(big: Product, small: Product, *, most: int) -> list[Case]:
    """What the lines need: sessions, a token, a ticket of 20 messages, tickets that wait."""
    given, few = (product.inside("prepare", messages=20) for product in (big, small))
    waiting = big.inside("waiting", most=most)
    raw, raw_few = Raw(big.database_url, given), Raw(small.database_url, few)
    return [
        Case("create", big, cases.create(given), 201, raw, raw.create),
        Case("queue of 10,000", small, cases.queue(few), 200, raw_few, raw_few.queue),
        Case("queue of 200,000", big, cases.queue(given), 200, raw, raw.queue),
        Case("search", big, cases.search(given), 200, raw, raw.search),
        Case("show", big, cases.show(given), 200, raw, raw.show),
        Case("reply", big, cases.reply(given, big, waiting), 201, raw, raw.reply),
    ]


def measure(found: list[Case], *, postmaster: int, rounds: int, requests: int) -> list[Line]:
    """Warm up, then medians over rounds."""
    for case in found:
        burst(case.product, postmaster, case.make, requests=WARM_UP, status=case.status)
        case.raw.cost(case.by_hand, times=WARM_UP, postmaster=postmaster)
    seen: dict[str, list[tuple[Cost, Cost]]] = {case.name: [] for case in found}
    for _ in range(rounds):
        for case in found:
            cost = burst(case.product, postmaster, case.make, requests=requests, status=case.status)
            raw = case.raw.cost(case.by_hand, times=requests * BY_HAND, postmaster=postmaster)
            seen[case.name].append((cost, raw))
    return [Line(name, _median(c for c, _ in each), _median(r for _, r in each)) for name, each in seen.items()]


def _median(costs: Iterable[Cost]) -> Cost:
    every: list[Any] = list(costs)
    return Cost(statistics.median(c.app for c in every), statistics.median(c.database for c in every))
