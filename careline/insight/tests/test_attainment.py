"""Which promises were kept, by what they have in common."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from careline.insight import attainment
from careline.insight.attainment import Chosen, Side
from careline.insight.naming import names
from careline.insight.scores import Score, trend
from careline.insight.tests.helpers import broken, kept
from cast import Cast

pytestmark = pytest.mark.django_db


def sides(cast: Cast, at: datetime, **chosen: object) -> list[Side]:
    wanted = Chosen(**chosen)
    rows = attainment.tallied(agent=cast.ruth, chosen=wanted, at=at)
    return attainment.sides(rows, chosen=wanted, names=names(), at=at)


def test_guarantees_and_aims_are_told_apart(cast: Cast, now: datetime) -> None:
    kept(cast.els, cast.marieke, at=now)
    broken(cast.henrike, at=now, holder=cast.jonas)
    kept(cast.joost, cast.marieke, at=now)

    guarantees, aims = sides(cast, now)

    assert (guarantees.is_guaranteed, guarantees.score) == (True, Score(1, 1, 0))
    assert (aims.is_guaranteed, aims.score) == (False, Score(1, 0, 0))
    assert [(each.label, each.score.share) for each in guarantees.plans] == [("SLA 24x5", 0.0), ("SLA 24x7", 1.0)]
    assert [each.label for each in guarantees.severities] == ["Very high", "High"]
    assert [(each.label, each.score.kept) for each in guarantees.teams] == [("Benelux", 1), ("Central Europe", 0)]
    assert [each.label for each in aims.plans] == ["Standard"]
    assert aims.severities == []


def test_each_week_has_its_place_also_an_empty_one(cast: Cast, now: datetime) -> None:
    kept(cast.els, cast.marieke, at=now - timedelta(weeks=2))
    kept(cast.els, cast.marieke, at=now)

    (side,) = sides(cast, now, weeks=4)

    assert [score.promises for _week, score in side.weeks] == [0, 1, 0, 1]
    assert [week.isoformat() for week, _score in side.weeks][-1] == "2026-11-23"
    assert [score.share for _week, score in side.weeks] == [None, 1.0, None, 1.0]


def test_what_is_older_than_chosen_is_left_out(cast: Cast, now: datetime) -> None:
    kept(cast.els, cast.marieke, at=now - timedelta(weeks=4))

    assert sides(cast, now, weeks=4) == []
    assert sides(cast, now, weeks=13)[0].score == Score(1, 0, 0)


def test_each_choice_narrows(cast: Cast, now: datetime) -> None:
    kept(cast.els, cast.marieke, at=now)
    breach = broken(cast.henrike, at=now, holder=cast.jonas)

    assert sides(cast, now, plan_id=breach.plan_id)[0].score == Score(0, 1, 0)
    assert sides(cast, now, team_id=cast.marieke.main_team_id)[0].score == Score(1, 0, 0)
    assert sides(cast, now, severity="very_high")[0].score == Score(0, 1, 0)
    assert sides(cast, now, metric="update") == sides(cast, now, team_id=0) == []


def test_nobody_but_supervisors_reads_it_and_it_is_one_statement(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    kept(cast.els, cast.marieke, at=now)
    ruth = cast.ruth

    with queries_at_most(1):
        assert attainment.tallied(agent=ruth, chosen=Chosen(), at=now)
    assert attainment.tallied(agent=cast.marieke, chosen=Chosen(), at=now) == []


def test_the_trend_compares_equal_times() -> None:
    good, bad, nothing = Score(9, 1), Score(8, 2), Score()

    assert trend([bad] * 4 + [good] * 4) == pytest.approx(0.1)
    assert trend([good, bad]) == pytest.approx(-0.1)
    assert trend([good] * 4 + [nothing] * 4) is None
    assert trend([good]) is None


def test_lateness_is_averaged_over_what_was_broken() -> None:
    assert Score(5, 2, 7200).average_late_seconds == 3600
    assert Score(5, 0, 0).average_late_seconds == 0
