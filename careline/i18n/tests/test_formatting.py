"""Dates, times and amounts as each language writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from careline.i18n import formatting
from careline.i18n.languages import nearest

AT = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Tue 24 Nov, 14:05"), ("nl", "di 24 nov"), ("de", "24. Nov."), ("fr", "mar. 24 nov."), ("ar", "24")],
)
def test_a_moment_is_written_as_the_language_does(language: str, written: str) -> None:
    with translation.override(language), timezone.override(ZoneInfo("Europe/Brussels")):
        assert written in formatting.moment(AT)


def test_times_are_in_the_readers_zone() -> None:
    with translation.override("en"):
        for zone, shown in (("Europe/Brussels", "14:05"), ("Africa/Cairo", "15:05"), ("Australia/Lord_Howe", "00:05")):
            with timezone.override(ZoneInfo(zone)):
                assert formatting.clock_time(AT) == shown


def test_a_promise_for_today_says_today() -> None:
    with translation.override("en"), timezone.override(UTC):
        noon = timezone.now().replace(hour=12, minute=0)
        assert formatting.by_when(noon) == "12:00 today"
        assert formatting.by_when(noon + timedelta(days=1)) == "12:00 tomorrow"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "2 hours"), ("nl", "2 uur"), ("de", "2 Stunden"), ("fr", "2\xa0heures"), ("ar", "ساعتان")]
)
def test_durations_have_their_plural(language: str, written: str) -> None:
    with translation.override(language):
        assert formatting.duration(7200) == written


@pytest.mark.parametrize(
    ("seconds", "written"), [(760, "0:12:40"), (6480, "1:48"), (72 * 3600, "3 days"), (-240, "−0:04:00"), (-4500, "−1:15")]
)
def test_what_is_left_counts_down(seconds: int, written: str) -> None:
    with translation.override("en"):
        assert formatting.time_left(seconds) == written


def test_the_nearest_language_is_spoken() -> None:
    assert nearest(wanted=["de-AT", "en"]) == "de"
    assert nearest(wanted=["xx", "ar-EG"]) == "ar"
    assert nearest(wanted=["xx"]) == "en"
