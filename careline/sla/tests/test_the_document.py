"""`docs/sla.md` is true: its examples are counted, and the tests it names exist."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from careline.contracts.shipped import CALENDARS
from careline.sla.durations import seconds_from
from careline.sla.hours import due
from careline.sla.rules import CalendarRules, Place

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "sla.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([\w-]+) \| ([\w/]+, .+?) \| (\d{4}-.+?) \| (.+?) \| (\d{4}-.+?) \|", DOCUMENT, re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(ROWS) >= 15


@pytest.mark.parametrize(("calendar", "where", "asked", "target", "expected"), ROWS)
def test_an_example_is_counted_as_it_is_written(calendar: str, where: str, asked: str, target: str, expected: str) -> None:
    zone, country, *subdivision = (part.strip() for part in where.split(","))
    rules = CalendarRules.from_json(CALENDARS[calendar][1])
    start = datetime.fromisoformat(asked).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    place = Place(zone=zone, country=country, subdivision="".join(subdivision))

    found = due(rules=rules, place=place, start=start, seconds=seconds_from(target))

    wall, _, offset = expected.partition(" -")
    local = found.astimezone(ZoneInfo(zone))
    assert local.replace(tzinfo=None) == datetime.fromisoformat(wall)
    assert not offset or local.isoformat().endswith(f"-{offset}")


def test_every_test_that_is_named_exists() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("test_*.py") if ".venv" not in path.parts)
    files = {path.name for path in ROOT.rglob("test_*.py")}

    named = set(re.findall(r"`(test_\w+)`", DOCUMENT))

    assert {name for name in named if f"def {name}(" not in written} == set()
    assert set(re.findall(r"`(test_\w+\.py)`", DOCUMENT)) <= files
