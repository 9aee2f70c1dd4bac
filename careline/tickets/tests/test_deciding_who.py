"""Who gets a request: what holds for every staff, tried on many."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careline.people.levels import Level
from careline.tickets.deciding_who import CONTACT, DEPUTY, Candidate, deciding_who, reason

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
BEST = Candidate(
    id=1, name="Jonas Berg", level=Level.NATIVE, has_skill=True, held=1, load=1, capacity=10, given_at=NOON - timedelta(hours=1)
)


def someone(chance: Random, pk: int) -> Candidate:
    """Anybody: at work or not, with room or without."""
    return Candidate(
        id=pk, name=f"Agent {pk}", why_off=chance.choice(["", "", "", "off", "away"]), level=chance.choice(list(Level)),
        has_skill=chance.random() < 0.5, held=chance.randrange(15), load=chance.randrange(15), capacity=chance.randrange(15),
        given_at=chance.choice([None, NOON - timedelta(minutes=chance.randrange(90))]), place=chance.choice([0, 1, 2, 2, 2]),
    )  # fmt: skip


@given(seed=st.integers(0, 2**32), weight=st.integers(1, 4))
def test_never_somebody_off_or_without_room_and_nobody_only_when_there_is_nobody(seed: int, weight: int) -> None:
    people = [someone(Random(seed + pk), pk) for pk in range(1, 9)]

    decision = deciding_who(people, weight=weight)

    if decision.chosen:
        assert decision.chosen.is_on
        assert decision.chosen.load + weight <= decision.chosen.capacity
    else:
        assert all(each.why_off or each.load + weight > each.capacity for each in people)
    assert len(decision.passed) == len(people) - bool(decision.chosen)
    assert all(each.why for each in decision.passed)


@given(seed=st.integers(0, 2**32))
def test_the_order_of_the_rows_decides_nothing(seed: int) -> None:
    chance = Random(seed)
    people = [someone(chance, pk) for pk in range(1, 9)]
    shuffled = chance.sample(people, len(people))

    assert deciding_who(people, weight=1) == deciding_who(shuffled, weight=1)


@given(seed=st.integers(0, 2**32))
def test_nobody_with_room_would_have_been_better(seed: int) -> None:
    people = [someone(Random(seed + pk), pk) for pk in range(1, 9)]

    decision = deciding_who(people, weight=1)

    free = [each for each in people if not each.hindered(1)]
    if decision.chosen:
        assert decision.chosen.level == max(each.level for each in free if each.place == decision.chosen.place)
        assert decision.chosen.place == min(each.place for each in free)


@pytest.mark.parametrize(("worse", "why"), [
    ({"level": Level.FLUENT, "load": 0, "given_at": None}, "language"),
    ({"has_skill": False, "load": 0, "given_at": None}, "skill"),
    ({"load": 2, "given_at": None}, "load"),
    ({"given_at": NOON}, "idle"),
    ({}, "order"),
])  # fmt: skip
def test_language_beats_skill_beats_load_beats_idle(worse: dict, why: str) -> None:
    other = replace(BEST, id=2, **worse)

    decision = deciding_who([other, BEST], weight=1)

    assert decision.chosen == BEST
    assert [each.why for each in decision.passed] == [why]


def test_load_counts_by_capacity() -> None:
    half, third = replace(BEST, load=5, capacity=10), replace(BEST, id=2, load=5, capacity=15)

    assert deciding_who([half, third], weight=1).chosen == third


def test_the_contact_of_the_contract_comes_first_then_the_deputy() -> None:
    contact = replace(BEST, id=3, level=Level.NONE, has_skill=False, place=CONTACT)
    deputy = replace(contact, id=2, place=DEPUTY)

    assert deciding_who([BEST, deputy, contact], weight=1).chosen == contact
    assert deciding_who([BEST, deputy, replace(contact, why_off="off")], weight=1).chosen == deputy


def test_a_thousand_requests_are_shared_out_fairly() -> None:
    people = {pk: replace(BEST, id=pk, held=0, load=0, capacity=400, given_at=None) for pk in range(1, 8)}
    given_to: Counter[int] = Counter()

    for minute in range(1000):
        chosen = deciding_who(people.values(), weight=1).chosen
        assert chosen
        given_to[chosen.id] += 1
        people[chosen.id] = replace(
            chosen, load=chosen.load + 1, held=chosen.held + 1, given_at=NOON + timedelta(minutes=minute)
        )

    assert sum(given_to.values()) == 1000
    assert max(given_to.values()) - min(given_to.values()) <= 1


def test_a_small_capacity_gets_its_share_of_many() -> None:
    people = {1: replace(BEST, load=0, capacity=300), 2: replace(BEST, id=2, load=0, capacity=100)}

    for _ in range(200):
        chosen = deciding_who(people.values(), weight=1).chosen
        assert chosen
        people[chosen.id] = replace(chosen, load=chosen.load + 1)

    assert (people[1].load, people[2].load) == (150, 50)


def test_who_would_have_come_first_is_named_and_nobody_else() -> None:
    off = replace(BEST, id=2, name="Nadia", why_off="off", until=NOON + timedelta(hours=20))
    worse_and_off = replace(off, id=3, level=Level.NONE)
    full = replace(BEST, id=4, level=Level.NATIVE, load=0, capacity=0, place=CONTACT)

    decision = deciding_who([BEST, off, worse_and_off, full], weight=1)
    kept = reason(decision, language="de", product="Remote Control", team="", at=NOON)

    assert decision.chosen == BEST
    assert kept["passed_over"] == [4]
    assert {row["id"]: row["why"] for row in kept["passed"]} == {2: "off", 3: "off", 4: "full"}
    assert kept["chosen"]["idle_seconds"] == 3600
