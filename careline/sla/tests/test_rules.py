"""A calendar that makes no sense is refused by its field; one that does comes back as it was written."""

import json
import pickle
from datetime import date
from typing import Any

import pytest

from careline.sla.rules import CalendarRules, DatedEntry, InvalidRules, Span, Window, YearlyEntry

HOUR = 3600
STANDARD = {
    "windows": [{"day": day, "from": "08:00", "to": "18:00"} for day in ("mon", "tue", "wed", "thu", "fri")],
    "closed_on_holidays": True,
    "yearly": [{"month": 12, "day": 24, "hours": []}, {"month": 12, "day": 31, "hours": []}],
    "dated": [{"date": "2027-05-14", "hours": [{"from": "08:00", "to": "12:00"}]}],
    "always": False,
}


def test_a_calendar_is_read_as_it_is_written() -> None:
    rules = CalendarRules.from_json(STANDARD)

    assert rules.windows[4] == Window(4, 8 * HOUR, 18 * HOUR)
    assert rules.yearly == (YearlyEntry(12, 24), YearlyEntry(12, 31))
    assert rules.dated == (DatedEntry(date(2027, 5, 14), (Span(8 * HOUR, 12 * HOUR),)),)
    assert rules.to_json() == STANDARD
    assert json.loads(json.dumps(rules.to_json())) == STANDARD


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("00:00", "24:00", (0, 86_400)),
        ("22:00", "06:00", (22 * HOUR, 30 * HOUR)),
        ("08:00", "08:00", (8 * HOUR, 32 * HOUR)),
        ("08:00:30", "17:59:30", (8 * HOUR + 30, 18 * HOUR - 30)),
    ],
)
def test_a_window_keeps_its_seconds_and_may_cross_midnight(start: str, end: str, seconds: tuple[int, int]) -> None:
    document = {"windows": [{"day": "sun", "from": start, "to": end}]}

    rules = CalendarRules.from_json(document)

    assert rules.windows == (Window(6, *seconds),)
    assert rules.to_json()["windows"] == document["windows"]


def test_midnight_as_an_end_is_the_end_of_the_day() -> None:
    rules = CalendarRules.from_json({"windows": [{"day": "mon", "from": "00:00", "to": "00:00"}]})

    assert rules.windows == (Window(0, 0, 86_400),)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ([], ""),
        ({"window": []}, "window"),
        ({"windows": {}}, "windows"),
        ({"windows": [1]}, "windows[0]"),
        ({"windows": [{"day": "mon", "from": "08:00"}]}, "windows[0].to"),
        ({"windows": [{"day": "mon", "from": "08:00", "to": "18:00", "zone": "UTC"}]}, "windows[0].zone"),
        ({"windows": [{"day": "Monday", "from": "08:00", "to": "18:00"}]}, "windows[0].day"),
        ({"windows": [{"day": 0, "from": "08:00", "to": "18:00"}]}, "windows[0].day"),
        ({"windows": [{"day": "mon", "from": "24:00", "to": "18:00"}]}, "windows[0].from"),
        ({"windows": [{"day": "mon", "from": "8:00", "to": "18:00"}]}, "windows[0].from"),
        ({"windows": [{"day": "mon", "from": 8, "to": "18:00"}]}, "windows[0].from"),
        ({"windows": [{"day": "mon", "from": "08:00", "to": "18:60"}]}, "windows[0].to"),
        ({"windows": [{"day": "mon", "from": "08:00", "to": "24:01"}]}, "windows[0].to"),
        ({"windows": [{"day": "mon", "from": "08:00", "to": "٠٩:00"}]}, "windows[0].to"),
        ({"windows": [{"day": "mon", "from": "08:00", "to": "18:00"}], "always": True}, "windows"),
        ({"closed_on_holidays": "yes"}, "closed_on_holidays"),
        ({"always": 1}, "always"),
        ({"yearly": [{"month": 13, "day": 1, "hours": []}]}, "yearly[0].month"),
        ({"yearly": [{"month": 2, "day": 30, "hours": []}]}, "yearly[0].day"),
        ({"yearly": [{"month": 2, "day": True, "hours": []}]}, "yearly[0].day"),
        ({"yearly": [{"month": 2, "day": 1}]}, "yearly[0].hours"),
        (
            {"yearly": [{"month": 2, "day": 1, "hours": [{"from": "1", "to": "02:00"}]}]},
            "yearly[0].hours[0].from",
        ),
        ({"yearly": [{"month": 2, "day": 1, "hours": []}] * 2}, "yearly[1]"),
        ({"dated": [{"date": "2026-02-29", "hours": []}]}, "dated[0].date"),
        ({"dated": [{"date": "20260228", "hours": []}]}, "dated[0].date"),
        ({"dated": [{"date": None, "hours": []}]}, "dated[0].date"),
        ({"dated": [{"date": "2026-02-28", "hours": []}] * 2}, "dated[1]"),
    ],
)
def test_nonsense_is_refused_by_the_name_of_its_field(document: Any, field: str) -> None:
    with pytest.raises(InvalidRules) as refusal:
        CalendarRules.from_json(document)

    assert refusal.value.field == field


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (86_400, 86_401), (5, 5), (5, 5 + 86_401)])
def test_hours_outside_the_day_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(InvalidRules):
        Span(start, end)
    with pytest.raises(InvalidRules):
        Window(0, start, end)


def test_equal_calendars_are_one_key_wherever_they_come_from() -> None:
    rules = CalendarRules.from_json(STANDARD)
    again = CalendarRules.from_json(rules.to_json())
    shipped = pickle.loads(pickle.dumps(rules))
    other = CalendarRules.from_json({**STANDARD, "closed_on_holidays": False})

    assert {rules: "compiled"}[again] == {rules: "compiled"}[shipped] == "compiled"
    assert rules not in {other: "compiled"}
