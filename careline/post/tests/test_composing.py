"""What goes out is understood as it was meant, by the standard library and by our own parser, in every language."""

import email
import email.policy
from datetime import UTC, datetime

import pytest

from careline.mail import automatic, parsing
from careline.post import message_ids, return_addresses
from careline.post.models import Letter
from careline.post.relay_models import Relay
from careline.post.sending import send
from careline.post.tests.servers import serving
from careline.post.tests.test_relays import make_relay
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
SUBJECT = "Kassa’s “offline” – Zürich, naïve œuvre, مطبعة الملصقات 🖨️ and a subject so long that it is folded more than once"
NAME = 'Wouter "Wout" Müller-Çelik, الحداد'
BODY = "Dank je wel! Größe: 5 µm.\n\n.a line that begins with a dot\n\nالطابعة تعمل الآن.\n" + "sehr lang " * 200


@pytest.fixture(params=["en", "nl", "de", "fr", "ar"])
def ticket(request, cast, now):
    """A request of somebody who reads one of the languages."""
    person = cast.wouter.person
    person.language, person.name = request.param, NAME
    person.save()
    return make_ticket(cast.wouter, at=now, subject=SUBJECT)


def gone(letter: Letter) -> tuple[bytes, str]:
    """What the relay took, and from whom."""
    with serving() as server:
        make_relay(server.port)
        send(letter_id=letter.pk)
        (envelope,) = server.taken
    return bytes(envelope.content), envelope.mail_from


def test_an_answer_is_read_as_it_was_written(cast, ticket, now, settings):
    settings.MAIL_DOMAIN, settings.MAIL_FROM = "support.vendor.example", "Vendör support <support@vendor.example>"
    reply(ticket=ticket, agent=cast.marieke, message=make_message(BODY), at=now)
    letter = Letter.objects.get(key__startswith="message:", about_id=ticket.pk)

    raw, sender = gone(letter)

    stdlib = email.message_from_bytes(raw, policy=email.policy.default)
    own = parsing.read(raw)
    assert stdlib.defects == []
    assert all(part.defects == [] for part in stdlib.walk())
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert sender == return_addresses.address(letter_id=letter.pk)
    assert (stdlib["To"].addresses[0].display_name, stdlib["To"].addresses[0].addr_spec) == (NAME, letter.to)
    assert (own.to[0].name, own.to[0].email) == (NAME, letter.to)
    assert SUBJECT in own.subject
    assert own.subject.split() == str(stdlib["Subject"]).split()
    assert own.message_id == message_ids.of(letter=letter) == stdlib["Message-ID"]
    assert list(own.references) == [message_ids.thread(about="ticket", about_id=ticket.pk)]
    assert stdlib["Content-Language"] == ticket.requester.person.language
    text = stdlib.get_body(("plain",)).get_content()
    for line in BODY.split("\n"):
        assert line.strip() in text
        assert line.strip() in own.text
    assert "5 µm" in stdlib.get_body(("html",)).get_content()
    assert abs((own.date - datetime.now(UTC)).total_seconds()) < 600
    assert not own.warnings


def test_a_persons_answer_does_not_say_that_a_machine_wrote_it_and_a_confirmation_does(cast, ticket, now):
    confirmation = Letter.objects.get(about_id=ticket.pk)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(BODY), at=now)
    answer = Letter.objects.get(key__startswith="message:", about_id=ticket.pk)

    written, _ = gone(answer)
    Relay.objects.all().delete()
    made, _ = gone(confirmation)

    assert b"auto-submitted" not in written.lower()
    assert b"Auto-Submitted: auto-generated" in made
    assert automatic.judge(parsing.read(written)).kind == "none"
    assert (confirmation.auto_submitted, answer.auto_submitted) == ("auto-generated", "no")


def test_the_confirmation_of_a_letter_is_an_automatic_reply(cast, now):
    ticket = make_ticket(cast.wouter, at=now, channel="email")

    raw, _ = gone(Letter.objects.get(about_id=ticket.pk))

    assert email.message_from_bytes(raw)["Auto-Submitted"] == "auto-replied"
    assert automatic.judge(parsing.read(raw)).kind == "auto_reply"
