"""The line above which people are asked to answer: what stands above it is never lost, nor an answer below it."""

from dataclasses import replace

import pytest
from django.utils import translation

from careline.mail import parsing
from careline.mail.tests.corpus.building import letter
from careline.mail.tests.corpus.conversations import CLIENTS
from careline.mail.tests.corpus.languages import LANGUAGES
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.mail.visible import Visible, visible_reply
from careline.post.markers import found, marker
from careline.tickets.models import Message
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
OURS = ["en", "nl", "de", "fr", "ar"]


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


def seen(raw: bytes) -> Visible:
    read = parsing.read(raw)
    return visible_reply(read, marker=found(read.text, read.html))


def line(language: str) -> str:
    with translation.override(language):
        return marker()


@pytest.mark.parametrize("client", sorted(CLIENTS))
def test_every_program_in_every_language_quotes_our_line_and_only_the_answer_is_shown(client: str) -> None:
    wrong = []
    for number, said in enumerate(LANGUAGES):
        ours = replace(said, ours=f"{line(OURS[number % len(OURS)])}\n\n{said.ours}")
        shown = seen(letter(CLIENTS[client](ours), subject="Re: VPN", is_reply=True))
        if " ".join(shown.text.split()) != " ".join(said.own.split()):
            wrong.append((said.code, shown.text))

    assert wrong == []


@pytest.mark.parametrize("language", OURS)
def test_under_an_attribution_that_no_table_knows_the_line_shows_where_the_quote_begins(language: str) -> None:
    text = f"The tills are back.\n\nSkribis hieraŭ la helpejo.\n\n{line(language)}\n\nThank you, the log shows the cause.\n"

    shown = seen(write_letter("wouter@lamme.example", text=text, answers="<1@x>"))

    assert shown.text.startswith("The tills are back.")
    assert "the log shows the cause" not in shown.text
    assert "the log shows the cause" in shown.quoted


@pytest.mark.parametrize("language", OURS)
def test_an_answer_between_or_below_the_quoted_lines_is_shown(language: str) -> None:
    quoted = f"On Mon, Nov 23, 2026 at 11:40 AM Support wrote:\n> {line(language)}\n>\n> Which version?\n"
    between = f"See below.\n\n{quoted}\nVersion 8.1.\n\n> And since when?\n\nSince Friday.\n"
    below = f"{quoted}\nVersion 8.1, since Friday.\n"

    for text in (between, below):
        shown = seen(write_letter("wouter@lamme.example", text=text, answers="<1@x>"))
        assert "Version 8.1" in shown.text
        assert "Since Friday" in shown.text or "since Friday" in shown.text


def test_an_answer_to_a_letter_of_ours_reaches_the_request_without_what_we_wrote(cast, now) -> None:
    ticket = make_ticket(cast.wouter, at=now)
    text = f"It works again.\n\nEnviado desde no sé qué programa:\n\n{line('de')}\n\nwe have your request.\n"

    bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text=text), at=now)

    written = Message.objects.filter(ticket=ticket).latest("id")
    assert written.body.startswith("It works again.")
    assert "we have your request" not in written.body
