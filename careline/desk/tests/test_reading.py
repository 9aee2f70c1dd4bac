"""What is new to an agent, and threads too long to show whole."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Person
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import note, reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
NEW = 'id="new"'
OUTSIDERS = ["els", "bram", "henrike", "eve"]


def long_thread(cast: Cast, *, messages: int) -> Ticket:
    """A ticket with so many messages besides the first, the customer's and ours in turn."""
    at = timezone.now() - timedelta(days=2)
    ticket = make_ticket(cast.els, at=at)
    Message.objects.bulk_create(_message(cast, ticket, number, at) for number in range(messages))
    return ticket


def _message(cast: Cast, ticket: Ticket, number: int, at: datetime) -> Message:
    author = cast.jonas.person if number % 2 else cast.els.person
    return Message(
        ticket=ticket, organization_id=ticket.organization_id, author=author, from_vendor=bool(number % 2), kind="reply",
        channel="portal", body=f"Part {number}.", html=f"<p>Part {number}.</p>", client_id=make_message().client_id,
        created_at=at + timedelta(seconds=number + 1),
    )  # fmt: skip


def is_unread(browser: Client, ticket: Ticket) -> bool:
    """Whether the queue says so."""
    rows = browser.get("/desk/?view=all").context["rows"]
    return next("row--unread" in row.html for row in rows if row.number == ticket.number)


def test_a_ticket_is_unread_until_it_was_opened_and_again_when_somebody_else_writes(cast: Cast, as_: As) -> None:
    ticket, marieke, jonas = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person), as_(cast.jonas.person)
    address = f"/desk/tickets/{ticket.number}"

    fresh = is_unread(marieke, ticket)
    first = marieke.get(address).content.decode()
    opened = is_unread(marieke, ticket)
    note(ticket=ticket, agent=cast.marieke, message=make_message("My own note."), at=timezone.now())
    own = is_unread(marieke, ticket)
    written = write(ticket=ticket, member=cast.els, message=make_message("It is worse."), at=timezone.now())
    again = is_unread(marieke, ticket)
    page = marieke.get(address).content.decode()

    assert (fresh, opened, own, again, is_unread(jonas, ticket)) == (True, False, False, True, True)
    assert NEW not in first
    assert page.index(NEW) < page.index(f'id="m{written.pk}"')
    assert page.index("My own note.") < page.index(NEW)
    assert NEW not in marieke.get(address).content.decode()


def test_the_line_stays_while_the_page_is_open_and_what_came_meanwhile_is_seen(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person)
    address = f"/desk/tickets/{ticket.number}"
    browser.get(address)
    write(ticket=ticket, member=cast.els, message=make_message("One."), at=timezone.now())
    glance = browser.get(address).context["glance"]
    write(ticket=ticket, member=cast.els, message=make_message("Two."), at=timezone.now())

    live = f"{address}?part=live&seen={glance.seen}&since={glance.since}&message=0"
    page = browser.get(live, HTTP_HX_REQUEST="true").content.decode()

    assert page.index(NEW) < page.index("One.") < page.index("Two.")
    assert not is_unread(browser, ticket)


def test_a_ticket_is_marked_as_unread_for_oneself_only(cast: Cast, as_: As) -> None:
    ticket, browser, other = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person), as_(cast.jonas.person)
    address = f"/desk/tickets/{ticket.number}"
    for each in (browser, other):
        each.get(address)

    done = browser.delete(f"{address}/visit")

    assert (done.status_code, done["Location"]) == (302, "/desk/")
    assert (is_unread(browser, ticket), is_unread(other, ticket)) == (True, False)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    ticket, stranger = long_thread(cast, messages=40), getattr(cast, who)
    ids = list(Message.objects.filter(ticket=ticket).order_by("id").values_list("id", flat=True))
    browser, address = as_(getattr(stranger, "person", stranger)), f"/desk/tickets/{ticket.number}"
    folded = f"{address}/earlier?after={ids[0]}&before={ids[-1]}"

    assert as_(cast.marieke.person).get(folded).status_code == 200
    assert browser.get(folded).status_code == browser.delete(f"{address}/visit").status_code == 404
    assert Client().get(folded)["Location"].startswith("/accounts/login/")


def test_a_long_thread_shows_its_ends_and_what_is_new_and_unfolds_the_rest(cast: Cast, as_: As) -> None:
    ticket, browser = long_thread(cast, messages=300), as_(cast.ruth.person)
    address, ids = f"/desk/tickets/{ticket.number}", list(Message.objects.order_by("id").values_list("id", flat=True))

    page = browser.get(address)
    (fold,) = [entry.fold for entry in page.context["entries"] if hasattr(entry, "fold")]
    unfolded = browser.get(f"{address}/earlier?after={fold.after}&before={fold.before}", HTTP_HX_REQUEST="true")
    named = browser.get(f"{address}?message={ids[120]}").content.decode()

    assert "Part 299." in page.content.decode()
    assert f'id="m{ids[0]}"' in page.content.decode()
    assert "280 earlier messages" in page.content.decode()
    assert "Part 200." not in page.content.decode()
    assert "230 earlier messages" in unfolded.content.decode()
    assert "Part 279." in unfolded.content.decode()
    assert b"<html" not in unfolded.content
    assert f'id="m{ids[120]}"' in named
    assert named.count('class="fold"') == 2
    assert browser.get(f"{address}/earlier?after=x&before=1").status_code == 404


def test_every_message_is_reached_by_unfolding(cast: Cast, as_: As) -> None:
    ticket, browser = long_thread(cast, messages=130), as_(cast.marieke.person)
    page = browser.get(f"/desk/tickets/{ticket.number}").context
    shown = [entry.key for entry in page["entries"]]
    while folds := [entry.fold for entry in page["entries"] if hasattr(entry, "fold")]:
        page = browser.get(f"/desk/tickets/{ticket.number}/earlier?after={folds[0].after}&before={folds[0].before}").context
        shown += [entry.key for entry in page["entries"]]

    keys = [key for key in shown if key.startswith("m")]
    assert sorted(keys) == sorted(f"m{pk}" for pk in Message.objects.filter(ticket=ticket).values_list("pk", flat=True))


def test_what_happened_is_told_beside_the_messages_shown(cast: Cast, as_: As) -> None:
    ticket, browser = long_thread(cast, messages=60), as_(cast.marieke.person)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=timezone.now())
    as_(cast.marieke.person).post(f"/desk/tickets/{ticket.number}/closure")

    texts = [
        entry.text
        for entry in browser.get(f"/desk/tickets/{ticket.number}").context["entries"]
        if not entry.message and entry.key
    ]

    assert len(texts) == len(set(texts)) >= 2
    assert texts[-1].startswith("Marieke de Wit")


def test_no_page_grows_with_the_number_of_messages(cast: Cast, as_: As, queries_at_most: Callable) -> None:
    small, large = long_thread(cast, messages=60), long_thread(cast, messages=500)
    browser = as_(cast.marieke.person)
    browser.get("/desk/")

    def cost(address: str) -> int:
        with queries_at_most(14):
            return len(browser.get(address).content)

    assert cost(f"/desk/tickets/{large.number}") < cost(f"/desk/tickets/{small.number}") * 1.05
    first, last = Message.objects.filter(ticket=large).order_by("id")[0].pk, Message.objects.latest("id").pk
    assert cost(f"/desk/tickets/{large.number}/earlier?after={first}&before={last}") < 60_000
