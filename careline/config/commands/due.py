"""`due`: when a target would be due by a business calendar, with the sum; to check a promise by hand."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from careline.config.running import installation

if TYPE_CHECKING:
    from careline.sla.models import CalendarVersion
    from careline.sla.reckoning import Reckoning


class Refused(Exception):
    """What was asked cannot be answered; the text says why."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """A calendar, a place, a local start and a target."""
    parser.add_argument("--calendar", required=True, help="its code, such as office")
    parser.add_argument("--version", type=int, help="the newest unless it is given")
    parser.add_argument("--zone", default="UTC", help="such as Europe/Berlin (UTC)")
    parser.add_argument("--country", default="", help="whose public holidays close it, such as DE (none)")
    parser.add_argument("--subdivision", default="", help="such as BY (none)")
    parser.add_argument("--start", required=True, help="local time there, such as 2026-11-27T17:50")
    parser.add_argument("--fold", type=int, choices=(0, 1), default=0, help="1: the second time the clocks show the start")
    parser.add_argument("--target", required=True, help="open time, such as 4h or '1 h 30 min'")


def run(options: argparse.Namespace) -> int:
    """Print the due time, and what adds up to it; 1 when there is no answer."""
    with installation.database(installation.find(), what="python -m careline due"):
        installation.start_django()
        try:
            _answer(options)
        except Refused as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


def _answer(options: argparse.Namespace) -> None:
    from careline.sla.due_page import Answer

    version, found = _reckoned(options)
    answer = Answer(found)
    print(f"{answer.due}  =  {answer.due_utc}")
    print(f"{answer.target} from {answer.start}, by {version.calendar.code} version {version.number} in {answer.where}\n")
    first, between, last = answer.rows
    for row in [*first, *([None] if between else []), *last]:
        if row is None:
            print(f"  ... {between} lines left out")
        else:
            print(f"  {row.when:<40}{row.text}{f'  ({row.together})' if row.together else ''}")


def _reckoned(options: argparse.Namespace) -> "tuple[CalendarVersion, Reckoning]":
    from careline.sla.durations import InvalidDuration, seconds_from
    from careline.sla.hours import NeverOpens
    from careline.sla.local_times import local_time
    from careline.sla.places import check_place
    from careline.sla.queries import calendar_version
    from careline.sla.reckoning import reckon
    from careline.sla.rules import InvalidPlace, Place

    version = calendar_version(code=options.calendar, number=options.version)
    if version is None:
        raise Refused(f"There is no calendar {options.calendar!r}, or not that version of it.")
    place = Place(options.zone, options.country.upper(), options.subdivision.upper())
    try:
        check_place(place)
        start = local_time(wall=_wall(options.start), zone=version.compiled.at(place).zone).instant(fold=options.fold)
        seconds = seconds_from(options.target)
        return version, reckon(rules=version.compiled, place=place, start=start, seconds=seconds, language="en")
    except InvalidPlace as problem:
        raise Refused(str(problem)) from None
    except InvalidDuration:
        raise Refused(f"{options.target!r} is no target. Write 45min, 4h or '1 h 30 min'.") from None
    except NeverOpens:
        raise Refused("Never: the calendar does not open for so long within 100 years.") from None


def _wall(text: str) -> datetime:
    from careline.sla.due_form import EARLIEST, LATEST

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is no start. Write a local time, such as 2026-11-27T17:50.") from None
    if found.tzinfo or not EARLIEST <= found.year <= LATEST:
        raise Refused(f"{text!r} is no start. Write a local time of the place, of a year from {EARLIEST} to {LATEST}.")
    return found.replace(microsecond=0)
