"""Samples of the letters about requests."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from careline.people import switching
from careline.people.letter_kinds import ANSWERS, DECISIONS, FOLLOWED, SHARED, SURVEYS
from careline.post.samples import Sample, register
from careline.ui.markdown import render

NUMBER, PLAIN_NUMBER, SUBJECT = "1043\N{NO-BREAK SPACE}0049", 10430049, "Tills offline since the update"
SAID = "Hello Els,\n\nplease **restart** the till service, then tell us what this prints:\n\n```\ncareline-till --check\n```"


def _common(kind: str = "") -> dict[str, Any]:
    return {
        "number": NUMBER, "subject": SUBJECT, "url": f"{settings.URL}/requests/{PLAIN_NUMBER}", "author": "Jonas Berg",
        "settings_url": switching.settings_url(), "off_url": switching.off_url(person_id=0, what=kind) if kind else "",
    }  # fmt: skip


def _confirmation(at: datetime) -> dict[str, Any]:
    due = (at + timedelta(hours=2)).isoformat()
    return _common() | {"plan": "SLA 24x7", "severity": "high", "due": due, "aim": "", "is_guaranteed": True}


def _added(at: datetime) -> dict[str, Any]:
    return _common(SHARED) | {"reason": "added", "added_by": "Els Lamme", "author": "Els Lamme"}


def _answer(at: datetime) -> dict[str, Any]:
    files = [{"name": "till-settings.png", "size": 184_320}, {"name": "update-log.txt", "size": 2_411_724}]
    said = {"body": SAID, "html": render(text=SAID), "shortened": False}
    return _common(ANSWERS) | said | {"files": files, "enclosed": True}


def _written(at: datetime) -> dict[str, Any]:
    url = f"{settings.URL}/files/sample"
    files = [{"name": "recording.mp4", "size": 48_201_000, "url": url}]
    said = {"body": "It happens again.", "html": "", "shortened": False, "author": "Els Lamme"}
    return _common(FOLLOWED) | said | {"files": files, "enclosed": False, "reason": "follows"}


def _appointment(at: datetime) -> dict[str, Any]:
    then = (at + timedelta(days=2)).isoformat()
    return _common(DECISIONS) | {"note": "We look at the tills together.", "at": then, "zone": "Europe/Brussels"}


def _proposal(at: datetime) -> dict[str, Any]:
    return _common(DECISIONS) | {"severity": "Very high", "reason_given": "It looks like an outage."}


def _lowered(at: datetime) -> dict[str, Any]:
    due = (at + timedelta(hours=8)).isoformat()
    return _common(DECISIONS) | {"was": "High", "severity": "Low", "reason_given": "One printer only.", "due": due}


def _notices(at: datetime) -> dict[str, Any]:
    line = {
        "number": PLAIN_NUMBER, "subject": SUBJECT, "url": f"{settings.URL}/desk/tickets/{PLAIN_NUMBER}", "severity": "high",
        "organization": "Brouwerij Lamme", "due": at.isoformat(), "reason": {"code": "holder"}, "metric": "first_response",
        "seconds": 1_800, "is_running": True,
    }  # fmt: skip
    soon = line | {"due": (at + timedelta(minutes=30)).isoformat(), "metric": "resolution", "is_running": True}
    counts = {"broken_count": 1, "danger_count": 1, "more": 0}
    return {
        "broken": [line],
        "danger": [soon],
        **counts,
        "url": f"{settings.URL}/desk/notices",
        "settings_url": switching.settings_url(),
    }


def _digest(at: datetime) -> dict[str, Any]:
    first = {"number": NUMBER, "subject": SUBJECT, "url": f"{settings.URL}/requests/{PLAIN_NUMBER}"}
    second = {
        "number": "1043\N{NO-BREAK SPACE}0056",
        "subject": "Label printer prints twice",
        "url": f"{settings.URL}/requests/10430056",
    }
    lines = [
        first | {"happened": [["AgentReplied", 2], ["CustomerWrote", 1], ["SeverityRaised", 1]]},
        second | {"happened": [["TicketClosed", 1]]},
    ]
    since = (at - timedelta(days=1)).isoformat()
    off = switching.off_url(person_id=0, what=switching.DIGEST)
    return {
        "lines": lines,
        "count": 2,
        "more": 0,
        "since": since,
        "url": settings.URL,
        "off_url": off,
        "settings_url": switching.settings_url(),
    }


def _news(at: datetime) -> dict[str, Any]:
    line = {"number": PLAIN_NUMBER, "subject": SUBJECT, "url": f"{settings.URL}/desk/tickets/{PLAIN_NUMBER}"}
    lines = [line | {"kind": "given", "who": "Ruth Okafor"}, line | {"kind": "wrote", "who": "Els Lamme"}]
    there = f"{settings.URL}/desk/notices"
    return {"lines": lines, "count": 2, "more": 0, "url": there, "settings_url": f"{there}/settings"}


def _survey(at: datetime) -> dict[str, Any]:
    answer = f"{settings.URL}/surveys/sample"
    return _common(SURVEYS) | {"good_url": f"{answer}?score=good", "bad_url": f"{answer}?score=bad"}


def join() -> None:
    """Register them."""
    folder = "tickets/letters"
    register(
        Sample(
            code="confirmation",
            template=f"{folder}/confirmation",
            label=_("Confirmation of a request"),
            context=_confirmation,
            is_answered=True,
        ),
        Sample(code="added", template=f"{folder}/added", label=_("Added to a request"), context=_added, is_answered=True),
        Sample(code="answer", template=f"{folder}/answer", label=_("Answer to a request"), context=_answer, is_answered=True),
        Sample(
            code="written",
            template=f"{folder}/written",
            label=_("News of a followed request"),
            context=_written,
            is_answered=True,
        ),
        Sample(
            code="appointment", template=f"{folder}/appointment", label=_("Appointment"), context=_appointment, is_answered=True
        ),
        Sample(
            code="proposal", template=f"{folder}/proposal", label=_("Proposed severity"), context=_proposal, is_answered=True
        ),
        Sample(code="lowered", template=f"{folder}/lowered", label=_("Lowered severity"), context=_lowered, is_answered=True),
        Sample(code="survey", template=f"{folder}/survey", label=_("How were you helped?"), context=_survey),
        Sample(code="digest", template=f"{folder}/digest", label=_("Digest"), context=_digest),
        Sample(code="news", template=f"{folder}/news", label=_("News of an agent's requests"), context=_news),
        Sample(code="notices", template=f"{folder}/notices", label=_("Promises in danger or broken"), context=_notices),
    )
