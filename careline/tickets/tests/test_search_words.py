"""Words, blocks and the language of the search: pure, and held to by invented input."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from careline.tickets.search_blocks import blocks, marks
from careline.tickets.search_dates import period
from careline.tickets.search_language import NAMES, Wrong, parse
from careline.tickets.search_words import Vector, words_of

ALPHABET = [
    '"',
    "-",
    ":",
    "*",
    " ",
    "or",
    "OR",
    "from",
    "is",
    "open",
    "é",
    "订单",
    "ไทย",
    "\x00",
    "'",
    "\\",
    "(",
    "&",
    "|",
    "!",
    "a",
    "B7",
    "§",
    "before",
    "7d",
    "\n",
    "@",
    ".",
    "أ",
    "💥",
    "\ud7ff",
    "İ",
    "ß",
]


def invented(seed: int) -> str:
    """Something nobody would type."""
    chance = Random(seed)
    return "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(1, 40)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Über-Größe ÄRGER", ["uber", "grosse", "arger"]),
        ("L'imprimé à Nîmes", ["l", "imprime", "a", "nimes"]),
        ("退款订单", ["退款", "款订", "订单"]),
        ("プリンター", ["プリ", "リン", "ンタ", "ター"]),
        ("ﾌﾟﾘﾝﾀｰ", ["プリ", "リン", "ンタ", "ター"]),
        ("เครื่อง", ["เค", "คร", "รื", "ื่", "่อ", "อง"]),
        ("프린터", ["프린", "린터"]),
        ("أُرسِلَ الطلب", ["ارسل", "الطلب"]),
        ("ёлка мой", ["елка", "мой"]),
        ("error.log: ORA-00942", ["error", "log", "ora", "00942"]),
        ("ann@example.com", ["ann", "example", "com"]),
        ("١٢٣ ＡＢＣ", ["123", "abc"]),
        ("İstanbul ışık", ["istanbul", "isik"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        ("!?§", []),
    ],
)
def test_text_is_cut_into_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_no_word_of_a_text_is_a_mark_of_ours() -> None:
    for seed in range(2000):
        for word in words_of(invented(seed) + " D739222 O12 P55 F M660"):
            assert word == word.lower()
            assert "'" not in word
            assert "\\" not in word


def test_a_vector_keeps_places_and_weights() -> None:
    vector = Vector().add("To be or not to be").add("note.txt", weight="C").mark(["O7"])

    assert str(vector) == "'to':1,5 'be':2,6 'or':3 'not':4 'note':9C 'txt':10C 'O7'"


@pytest.mark.parametrize("seed", range(0, 3000, 100))
def test_any_text_is_understood_and_reads_back_the_same(seed: int) -> None:
    for each in range(seed, seed + 100):
        query = parse(invented(each))

        again = parse(str(query))
        assert (again.clauses, again.operators) == (query.clauses, query.operators), (invented(each), str(query))
        assert str(again) == str(query)


def test_operators_words_and_faults_are_told_apart() -> None:
    query = parse('printer -test from:els is:asleep foo:bar after: "paper jam" tills or scanner https://x.example/a')

    assert [str(each) for each in query.clauses] == [
        "printer",
        "-test",
        '"foo:bar"',
        '"paper jam"',
        "tills or scanner",
        '"https://x.example/a"',
    ]
    assert [str(each) for each in query.operators] == ["from:els"]
    assert [(each.why, each.name, each.value) for each in query.faults] == [
        (Wrong.VALUE, "is", "asleep"),
        (Wrong.OPERATOR, "foo", ""),
        (Wrong.EMPTY, "after", ""),
    ]


def test_a_very_long_query_is_cut_and_says_so() -> None:
    query = parse("word " * 5000)

    assert len(query.clauses) <= 24
    assert Wrong.LONG in {each.why for each in query.faults}


@pytest.mark.parametrize("name", NAMES)
def test_an_operator_alone_says_that_it_lacks_a_value(name: str) -> None:
    assert [each.name for each in parse(f"{name}:").faults] == [name]


def test_blocks_hold_every_instant_once_newest_first() -> None:
    until = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    for days in (0, 1, 9, 10, 40, 800):
        since = until - timedelta(days=days, hours=3)
        found = blocks(since=since, until=until)
        assert len(found) == len(set(found)) < 70
        for hours in range(0, days * 24, 5):
            assert len(set(marks(at=since + timedelta(hours=hours))) & set(found)) == 1


def test_days_are_those_of_the_searchers_zone() -> None:
    at, zone = datetime(2026, 11, 23, 11, 0, tzinfo=UTC), ZoneInfo("Asia/Tokyo")

    on, faults = period(query=parse("on:2026-11-20"), at=at, zone=zone)
    between, _ = period(query=parse("after:2w before:today"), at=at, zone=zone)
    month, _ = period(query=parse("on:2026-12"), at=at, zone=zone)

    assert (on.since, on.until) == (datetime(2026, 11, 19, 15, tzinfo=UTC), datetime(2026, 11, 20, 15, tzinfo=UTC))
    assert (between.since, between.until) == (at - timedelta(days=14), datetime(2026, 11, 22, 15, tzinfo=UTC))
    assert (month.since, month.until) == (datetime(2026, 11, 30, 15, tzinfo=UTC), datetime(2026, 12, 31, 15, tzinfo=UTC))
    assert faults == []


@pytest.mark.parametrize("value", ["2026-02-30", "soon", "99999d9", "0000-01-01", "9999-12-31", "2026-13"])
def test_a_date_that_is_none_is_a_fault(value: str) -> None:
    found, faults = period(query=parse(f"before:{value}"), at=datetime(2026, 11, 23, tzinfo=UTC), zone=UTC)

    assert [(each.why, each.value) for each in faults] == [(Wrong.VALUE, value)]
    assert found.until.year == 9000
