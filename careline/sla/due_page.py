"""“What would be due”: an administrator's question to a calendar, with the answer added up. Saves nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from careline.i18n.formatting import day, duration, hours_minutes
from careline.sla.clock_changes import ClockChange
from careline.sla.due_form import DueForm
from careline.sla.hours import NeverOpens
from careline.sla.place_form import first_place, place_fields
from careline.sla.reckoning import Reckoning, reckon
from careline.sla.rules import Interval
from careline.sla.telling import change_text, hours_text, place_text, why_text
from careline.sla.unusual import Unusual

ASKED = "target"
FIRST_ROWS, LAST_ROWS = 150, 30


@dataclass(frozen=True)
class Row:
    """A line of the sum: a stretch that counts, a date that is not as others, or a change of clocks."""

    at: datetime
    kind: str
    when: str
    text: str
    together: str = ""


@dataclass(frozen=True)
class Answer:
    """A reckoning in words, on the clocks of its place."""

    reckoning: Reckoning

    @property
    def due(self) -> str:
        return exact(self.reckoning.due_at, self.reckoning.place.zone)

    @property
    def due_utc(self) -> str:
        return exact(self.reckoning.due_at, "UTC")

    @property
    def start(self) -> str:
        return exact(self.reckoning.start, self.reckoning.place.zone)

    @property
    def where(self) -> str:
        return place_text(self.reckoning.place)

    @property
    def target(self) -> str:
        return duration(self.reckoning.seconds) if self.reckoning.seconds % 60 == 0 else hours_minutes(self.reckoning.seconds)

    @property
    def shares(self) -> list[tuple[float, str]]:
        zone = self.reckoning.place.zone
        return [(each / 100, exact(at, zone)) for each, at in [*self.reckoning.shares, (100, self.reckoning.due_at)]]

    @property
    def rows(self) -> tuple[list[Row], int, list[Row]]:
        """The first rows, how many are left out, and the last ones."""
        rows = self._rows()
        if len(rows) <= FIRST_ROWS + LAST_ROWS:
            return rows, 0, []
        return rows[:FIRST_ROWS], len(rows) - FIRST_ROWS - LAST_ROWS, rows[-LAST_ROWS:]

    def _rows(self) -> list[Row]:
        total, found, zone = 0, [], self.reckoning.place.zone
        for each in self.reckoning.counted:
            total += each.seconds
            found.append(_counted(each, zone, total))
        found += [_unusual(each, zone) for each in self.reckoning.unusual]
        found += [_changed(each, zone) for each in self.reckoning.changes]
        return sorted(found, key=lambda row: row.at)


def context(request: HttpRequest) -> dict[str, Any]:
    """What the page shows: the form, and once it is asked, the answer, or why there is none."""
    if ASKED not in request.GET:
        return {"form": DueForm(initial=_initial(request.GET))}
    form = DueForm(request.GET)
    if not form.is_valid():
        return {"form": form}
    shown = {"form": form, "version": form.of, **_readings(form)}
    try:
        found = reckon(
            rules=form.rules, place=form.place, start=form.instant, seconds=form.cleaned_data["target"],
            language=request.LANGUAGE_CODE,
        )  # fmt: skip
    except NeverOpens as problem:
        return {**shown, "never": place_text(problem.place)}
    return {**shown, "answer": Answer(found)}


def exact(at: datetime, zone: str) -> str:
    """An instant on the clocks of a zone, with seconds when there are any, and how far they are from UTC."""
    local = at.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    ahead = "UTC" if zone == "UTC" else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{_at(day(local.date()), local.strftime('%H:%M:%S' if local.second else '%H:%M'))} ({ahead})"


def _at(day: str, time: str) -> str:
    return pgettext("day, time", "{day}, {time}").format(day=day, time=time)


def _initial(given: Any) -> dict[str, Any]:
    place = first_place()
    now = timezone.now().astimezone(ZoneInfo(place.zone)).replace(second=0, microsecond=0, tzinfo=None)
    chosen = {name: given[name] for name in DueForm.base_fields if name in given}
    return {**place_fields(place), "start": now, "target": "4 h", **chosen}


def _readings(form: DueForm) -> dict[str, Any]:
    """What an ambiguous or skipped start may mean, for choosing; nothing for any other."""
    local = form.local
    if local is None or local.change is None:
        return {}
    zone, chosen = form.rules.at(form.place).zone, form.instant
    readings = [{"fold": fold, "when": exact(at, zone), "chosen": at == chosen} for fold, at in enumerate(local.readings)]
    return {"readings": readings, "change": change_text(local.change)}


def _counted(each: Interval, zone: str, total: int) -> Row:
    end = each.end.astimezone(ZoneInfo(zone))
    begin = each.start.astimezone(ZoneInfo(zone))
    shape = "%H:%M:%S" if begin.second or end.second else "%H:%M"
    until = end.strftime(shape) if end.date() == begin.date() else _at(day(end.date()), end.strftime(shape))
    if end.date() == begin.date() + timedelta(days=1) and (end.hour, end.minute, end.second) == (0, 0, 0):
        until = "24:00"
    when = f"{_at(day(begin.date()), begin.strftime(shape))} – {until}"
    return Row(each.start, "counted", when, hours_minutes(each.seconds), hours_minutes(total))


def _unusual(each: Unusual, zone: str) -> Row:
    begin = datetime(each.date.year, each.date.month, each.date.day, tzinfo=ZoneInfo(zone))
    spans = hours_text((span.start, span.end) for span in each.windows)
    return Row(begin, "closed" if each.is_closed else "hours", day(each.date), " ".join(filter(None, [why_text(each), spans])))


def _changed(each: ClockChange, zone: str) -> Row:
    return Row(each.instant, "clocks", day(each.instant.astimezone(ZoneInfo(zone)).date()), change_text(each))
