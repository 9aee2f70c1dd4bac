"""Files at the desk: lines into the answer, pictures one after the other, a ticket on paper."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from careline.files.models import StoredFile
from careline.files.storing import store
from careline.people.models import Person
from careline.tickets.models import Draft, Ticket
from careline.tickets.replying import note
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def kept(owner: Person, name: str, content: bytes, at: datetime) -> StoredFile:
    return store(upload=ContentFile(content, name=name), name=name, owner=owner.pk, at=at)


def picture(owner: Person, name: str, at: datetime) -> StoredFile:
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return kept(owner, name, out.getvalue(), at)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Of Els, with two pictures and a log; a note has a third picture."""
    at, els = timezone.now(), cast.els
    log = kept(els.person, "till.log", b"".join(b"12:00 relay %d\n" % number for number in range(1, 301)), at)
    files = [picture(els.person, "before.png", at), log, picture(els.person, "after.png", at)]
    made = make_ticket(els, at=at, file_keys=tuple(file.key for file in files))
    own = picture(cast.jonas.person, "internal.png", at)
    note(ticket=made, agent=cast.jonas, message=make_message("Only for us.", file_keys=(own.key,)), at=at)
    return made


def key(name: str) -> str:
    return StoredFile.objects.get(name=name).key


@pytest.mark.parametrize("who", ["henrike", "eve", "katrien"])
def test_stranger_gets_404(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    stranger = getattr(cast, who)
    browser = as_(getattr(stranger, "person", stranger))
    for address in (f"/files/{key('before.png')}/picture", f"/desk/files/{key('before.png')}/picture",
                    f"/desk/tickets/{ticket.number}/paper", f"/desk/files/{key('till.log')}/text"):  # fmt: skip
        assert browser.get(address).status_code == 404
        assert "/login/" in Client().get(address)["Location"]
    assert browser.post(f"/desk/files/{key('till.log')}/excerpts", {"from": 1, "to": 2}).status_code == 404
    assert not Draft.objects.exists()


def test_a_member_is_no_agent_and_a_reader_sees_what_the_request_has(cast: Cast, as_: As, ticket: Ticket) -> None:
    for member in (cast.els, cast.bram):
        browser = as_(member.person)
        assert browser.get(f"/files/{key('before.png')}/picture").status_code == 200
        assert browser.get(f"/files/{key('till.log')}/lines").status_code == 200
        assert browser.get(f"/files/{key('internal.png')}/picture").status_code == 404
        assert browser.get(f"/desk/tickets/{ticket.number}/paper").status_code == 404
        assert browser.post(f"/desk/files/{key('till.log')}/excerpts", {"from": 1, "to": 2}).status_code == 404


def test_pictures_lead_to_the_next_but_never_from_a_customer_to_a_note(cast: Cast, as_: As, ticket: Ticket) -> None:
    agent, els = as_(cast.marieke.person), as_(cast.els.person)
    last = agent.get(f"/desk/files/{key('after.png')}/picture")
    theirs = els.get(f"/files/{key('after.png')}/picture", HTTP_HX_REQUEST="true").content.decode()

    assert f"/desk/files/{key('before.png')}/picture" in last.content.decode()
    assert f"/desk/files/{key('internal.png')}/picture" in last.content.decode()
    assert key("before.png") in theirs
    assert 'alt="after.png"' in theirs
    assert key("internal.png") not in theirs
    assert "<html" not in theirs
    assert f'href="/desk/files/{key("before.png")}/picture"' in agent.get(f"/desk/tickets/{ticket.number}").content.decode()
    assert agent.get(f"/desk/files/{key('till.log')}/picture").status_code == 404
    assert agent.get(f"/desk/files/{key('after.png')}/text").status_code == 404


def test_lines_go_into_the_answer_below_what_is_typed(cast: Cast, as_: As, ticket: Ticket) -> None:
    browser, address = as_(cast.marieke.person), f"/desk/files/{key('till.log')}/excerpts"

    done = browser.post(address, {"from": "7", "to": "8"})
    again = browser.post(address, {"from": "100", "to": "9999"})
    wrong = browser.post(address, {"from": "9", "to": "x"})

    body = Draft.objects.get(agent=cast.marieke, ticket=ticket).body
    assert done["Location"] == again["Location"] == f"/desk/tickets/{ticket.number}#answer"
    assert body.startswith("till.log, 7–8:\n\n```\n12:00 relay 7\n12:00 relay 8\n```")
    assert body.endswith("12:00 relay 199\n```")  # a hundred at most
    assert wrong["Location"] == f"/desk/files/{key('till.log')}/text"


def test_paper_shows_no_notes_unless_asked(cast: Cast, as_: As, ticket: Ticket, queries_at_most: Callable) -> None:
    browser, address = as_(cast.ruth.person), f"/desk/tickets/{ticket.number}/paper"
    browser.get("/desk/drafts")

    with queries_at_most(7):
        plain = browser.get(address).content.decode()
    noted = browser.get(f"{address}?notes").content.decode()

    assert "Tills offline since the update" in plain
    assert "Only for us." not in plain
    assert "internal.png" not in plain
    assert "Only for us." in noted
    assert "not for customers" in noted
    assert 'href="/desk/tickets/' in browser.get(f"/desk/tickets/{ticket.number}").content.decode()
    assert f"{address}" in browser.get(f"/desk/tickets/{ticket.number}").content.decode()
