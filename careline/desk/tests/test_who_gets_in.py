"""Every address of the desk and who gets in: a new one without a line here fails."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from careline.desk.urls import urlpatterns
from careline.people.models import Person
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
AGENTS = [
    "queue",
    "search",
    "completions",
    "recent_searches",
    "ticket",
    "deadline",
    "replies",
    "notes",
    "pending",
    "pending_reply",
    "publication",
    "draft",
    "colleagues_draft",
    "draft_copy",
    "picking",
    "picked",
    "macro_choice",
    "macro_run",
    "assignment",
    "closure",
    "acknowledgement",
    "following",
    "waiting",
    "appointment",
    "severity",
    "proposal",
    "participants",
    "participant",
    "link",
    "routing",
    "presence",
    "delivery",
    "delivery_attempts",
    "tried_addresses",
    "drafts",
    "canned",
    "canned_new",
    "canned_answer",
    "macros",
    "macro_new",
    "macro",
    "notices",
    "all_seen",
    "news",
    "news_seen",
    "news_settings",
    "seen",
    "absences",
    "absence",
    "folded",
    "frame",
    "letter",
    "letter_original",
    "letter_vouching",
    "file",
    "file_text",
    "earlier",
    "paper",
    "visit",
    "snooze",
    "ticket_fields",
    "ticket_tags",
    "ticket_tag",
    "links",
    "merger",
    "splits",
    "redactions",
    "parts",
    "tags",
    "views",
    "view_new",
    "view",
    "view_definition",
    "view_copies",
    "view_position",
    "view_deletion",
    "organization",
    "person",
    "file_excerpts",
    "picture",
    "file_lines",
]
SUPERVISORS = [
    "satisfaction",
    "load",
    "agent_tickets",
    "agent_ticket",
    "handover",
    "board",
    "attainment_sheet",
    "breaches",
    "breach_sheet",
    "breach",
    "findings",
    "held",
    "held_filings",
    "held_letter",
    "held_original",
    "held_answer",
    "held_request",
    "held_filing",
    "held_refusal",
    "held_allowance",
    "held_leaving",
    "senders",
    "sender",
    "tag",
    "tag_merging",
]
GIVEN = {"number": 10_000_000, "pk": 1, "key": "no-such-file", "account_id": "no-such-account"}
METHODS = ("get", "post", "put", "delete")


def address(name: str) -> str:
    """An address by its name; what it names need not be there: who may not enter learns nothing of that."""
    pattern = next(each for each in urlpatterns if each.name == name).pattern
    return reverse(f"desk:{name}", kwargs={key: GIVEN[key] for key in pattern.converters})


def answers(browser: Client, names: list[str]) -> dict[str, set[int]]:
    """What somebody is answered at some addresses, by every method."""
    data = {"client_id": str(uuid4()), "body": "Hello"}
    return {name: {getattr(browser, method)(address(name), data).status_code for method in METHODS} for name in names}


def plain(names: list[str]) -> list[str]:
    """Those that name nothing, so that whoever may enter finds a page or is told that the method is wrong."""
    return [name for name in names if not next(each for each in urlpatterns if each.name == name).pattern.converters]


def test_every_address_says_whose_it_is() -> None:
    assert sorted(AGENTS + SUPERVISORS) == sorted(each.name or "" for each in urlpatterns)


@pytest.mark.parametrize("who", ["eve", "els", "bram", "katrien", "alex"])
def test_whoever_is_no_agent_finds_nothing(cast: Cast, as_: As, who: str) -> None:
    someone = getattr(cast, who)

    found = answers(as_(getattr(someone, "person", someone)), AGENTS + SUPERVISORS)

    assert {name: codes for name, codes in found.items() if codes != {404}} == {}


def test_visitors_are_asked_to_sign_in(cast: Cast) -> None:
    browser = Client()

    places = {name: browser.get(address(name)).headers.get("Location", "") for name in AGENTS + SUPERVISORS}

    assert {name: place for name, place in places.items() if "login" not in place} == {}


def test_what_is_for_supervisors_is_not_there_for_agents(cast: Cast, as_: As) -> None:
    found = answers(as_(cast.jonas.person), SUPERVISORS)

    assert {name: codes for name, codes in found.items() if codes != {404}} == {}


def test_whoever_may_enter_gets_in(cast: Cast, as_: As) -> None:
    of_agent = answers(as_(cast.jonas.person), plain(AGENTS))
    of_supervisor = answers(as_(cast.ruth.person), plain(AGENTS + SUPERVISORS))

    assert [name for name, codes in {**of_agent, **of_supervisor}.items() if 404 in codes] == []
    assert {name for name, codes in of_supervisor.items() if 200 in codes} >= {"queue", "search", "load", "board", "breaches"}
    assert len(of_supervisor) > len(of_agent) > 10


def test_an_agent_who_left_gets_in_nowhere(cast: Cast, as_: As) -> None:
    browser, person = as_(cast.ruth.person), cast.ruth.person
    Person.objects.filter(pk=person.pk).update(is_active=False)

    places = {name: browser.get(address(name)).status_code for name in AGENTS + SUPERVISORS}

    assert set(places.values()) == {302}
