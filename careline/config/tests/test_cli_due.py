"""`careline due`: what would be due, at the command line."""

import argparse
from contextlib import nullcontext

import pytest

from careline.config.commands import due
from careline.config.running import installation
from cast import Cast

pytestmark = pytest.mark.django_db
ASKED = {
    "--calendar": "office", "--zone": "Europe/Berlin", "--country": "de", "--start": "2026-11-27T17:50", "--target": "4h",
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests have a database and Django already."""
    monkeypatch.setattr(installation, "database", lambda *_, **__: nullcontext())
    monkeypatch.setattr(installation, "start_django", lambda: None)


def run(**changed: str) -> int:
    given = {**ASKED, **{f"--{name}": value for name, value in changed.items()}}
    parser = argparse.ArgumentParser()
    due.arguments(parser)
    return due.run(parser.parse_args([word for pair in given.items() for word in pair]))


def test_the_due_time_and_its_sum_are_printed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Mon 30 Nov, 11:50 (UTC+01:00)  =  Mon 30 Nov, 10:50 (UTC)"
    assert "office version 1 in Europe/Berlin, Germany" in lines[1]
    assert lines[-2].split() == [
        "Fri",
        "27",
        "Nov,",
        "17:50",
        "–",
        "18:00",
        "0",
        "hrs",
        "10",
        "mins",
        "(0",
        "hrs",
        "10",
        "mins)",
    ]
    assert lines[-1].split() == [
        "Mon",
        "30",
        "Nov,",
        "08:00",
        "–",
        "11:50",
        "3",
        "hrs",
        "50",
        "mins",
        "(4",
        "hrs",
        "0",
        "mins)",
    ]


def test_the_second_time_the_clocks_show_it_can_be_meant(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    run(calendar="24x7", start="2026-10-25T02:30", target="1h", fold="1")

    assert capsys.readouterr().out.startswith("Sun 25 Oct, 03:30 (UTC+01:00)")


def test_a_long_sum_is_cut(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(target="10000h") == 0

    assert "lines left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"calendar": "moon"}, "no calendar 'moon'"),
        ({"version": "7"}, "not that version"),
        ({"zone": "Mars/Olympus"}, "not an IANA time zone"),
        ({"country": "TA"}, "no public holidays are known"),
        ({"subdivision": "Bayern"}, "not a known subdivision"),
        ({"start": "tomorrow"}, "is no start"),
        ({"start": "2026-11-27T17:50+01:00"}, "is no start"),
        ({"target": "2 days"}, "is no target"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(
    cast: Cast, capsys: pytest.CaptureFixture[str], changed: dict[str, str], said: str
) -> None:
    assert run(**changed) == 1

    shown = capsys.readouterr()
    assert said in shown.err
    assert not shown.out
