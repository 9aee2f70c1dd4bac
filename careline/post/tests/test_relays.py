"""Several relays, dead ones left alone, connections kept for a burst, domains spared, answers in the servers' words."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import psycopg
import pytest
from django.db import connections as databases
from django.utils import timezone

from careline.db.secrets_at_rest import CannotOpen, closed, opened
from careline.post import connections, pacing, relays
from careline.post.models import Letter
from careline.post.posting import Recipient, post
from careline.post.relay_models import Relay, RelayHealth
from careline.post.sending import send
from careline.post.tests.servers import free_port, serving
from careline.post.tests.test_sending import jobs

pytestmark = pytest.mark.django_db


def queued(key: str = "code:1", *, to: str = "els@lamme.example", **more) -> Letter:
    """A letter in the outbox."""
    reader = Recipient(to=to, name='Els Lämme, "the" owner', language="en", zone="Europe/Brussels")
    post(recipient=reader, template="portal/letters/login_code", context={"code": "ABC-DEF"}, key=key, **more)
    return Letter.objects.get(key=key)


def make_relay(port: int, *, name: str = "First", **values) -> Relay:
    """A relay on this machine."""
    return Relay.objects.create(name=name, host="127.0.0.1", port=port, security="none", **values)


def sent(letter: Letter, **more) -> Letter:
    send(letter_id=letter.pk, **more)
    letter.refresh_from_db()
    return letter


def test_relays_are_asked_in_their_order_and_the_setting_last(settings):
    settings.SMTP_URL = "smtp+tls://me:p%40ss@mail.vendor.example"
    make_relay(1, name="Second", position=20)
    make_relay(2, name="First", position=10)
    make_relay(3, name="Of another domain", position=1, sender_domains=["else.example"])
    make_relay(4, name="Resting", position=1, is_active=False)

    found = relays.doors(sender_domain="vendor.example")

    assert [door.name for door in found] == ["First", "Second", "CARELINE_SMTP_URL"]
    assert (found[2].port, found[2].user, found[2].password, found[2].security) == (587, "me", "p@ss", "starttls")
    assert "p@ss" not in repr(found[2])


def test_the_next_relay_takes_what_a_dead_one_does_not_and_the_dead_one_is_left_alone():
    make_relay(free_port(), name="Dead", position=1)
    with serving() as server:
        make_relay(server.port, name="Alive", position=2)
        for n in range(4):
            assert sent(queued(f"code:{n}")).relay == "Alive"

        health = RelayHealth.objects.get(failures__gt=0)
        assert health.failures == 3  # the fourth letter did not ask it
        assert health.skipped_until > timezone.now()
        assert "refused" in health.problem
        assert len(server.taken) == 4


def test_a_relay_left_alone_is_asked_again_and_forgiven():
    with serving() as server:
        relay = make_relay(server.port)
        RelayHealth.objects.create(
            relay=relays.key(relay.pk), failures=5, skipped_until=timezone.now() + timedelta(minutes=1), problem="refused"
        )
        waits = sent(queued())
        assert (waits.state, server.taken) == ("delayed", [])

        assert sent(waits, at=waits.next_at + timedelta(minutes=2)).state == "sent"

        assert RelayHealth.objects.get().failures == 0


def test_a_refusal_for_good_fails_at_once_in_the_servers_words():
    with serving() as server:
        make_relay(server.port)
        server.says = lambda address: "550 5.1.1 <els@lamme.example>: there is nobody of that name"

        letter = sent(queued())

    assert (letter.state, letter.code, letter.next_at, letter.is_refused) == ("failed", "5.1.1", None, True)
    (said,) = letter.deliveries.all()
    assert (said.what, said.relay, said.code) == ("failed", "First", "5.1.1")
    assert "there is nobody of that name" in said.text
    assert [when for when, _ in jobs(letter)] == [None]


def test_a_refusal_for_now_is_tried_again_and_both_stand_in_its_history():
    with serving() as server:
        make_relay(server.port)
        server.says = lambda address: "451 4.7.1 Greylisted, come back later"
        letter = sent(queued())
        assert (letter.state, letter.code) == ("delayed", "4.7.1")
        server.says = lambda address: ""

        sent(letter, at=letter.next_at)

        assert [(each.what, each.code) for each in letter.deliveries.order_by("id")] == [
            ("delayed", "4.7.1"),
            ("sent", "2.0.0"),
        ]
        assert len(server.taken) == 1


def test_a_relay_that_wants_a_sign_in_is_broken_and_the_letter_waits():
    with serving() as server:
        make_relay(server.port)
        server.says = lambda address: "530 5.7.0 Authentication required"

        assert sent(queued()).state == "delayed"

    assert RelayHealth.objects.get().failures == 1


def test_a_refused_letter_is_no_reason_to_leave_a_relay_alone():
    with serving() as server:
        make_relay(server.port)
        server.ends = lambda envelope: "554 5.7.1 This looks like spam"
        for n in range(4):
            assert sent(queued(f"code:{n}")).state == "failed"

    assert RelayHealth.objects.get().failures == 0
    assert not Letter.objects.filter(is_refused=True).exists()  # nothing is wrong with the address


def test_a_burst_goes_over_one_connection():
    with serving() as server:
        make_relay(server.port)
        for n in range(20):
            sent(queued(f"code:{n}"))

        assert (len(server.taken), server.connections) == (20, 1)


def test_a_kept_connection_that_was_closed_meanwhile_is_no_failure():
    port = free_port()
    make_relay(port)
    with serving(port) as server:
        sent(queued())
        kept, connections._idle = connections._idle, connections._idle.copy()
        assert len(server.taken) == 1
        next(each[0] for each in kept.values() if each).smtp.sock.close()

        assert sent(queued("code:2")).state == "sent"

    assert RelayHealth.objects.get().failures == 0


def test_a_full_minute_leaves_letters_queued_and_other_domains_alone(settings):
    settings.LETTERS_A_MINUTE = 2
    at = datetime(2026, 11, 23, 11, 0, 30, tzinfo=UTC)
    with serving() as server:
        make_relay(server.port)
        letters = [sent(queued(f"code:{n}"), at=at) for n in range(6)]
        other = sent(queued("other", to="uwe@nordlicht.example"), at=at)

        assert [letter.state for letter in letters] == ["sent"] * 2 + ["queued"] * 4
        assert [letter.next_at.minute for letter in letters[2:]] == [1, 1, 2, 2]
        assert (other.state, other.attempts, letters[5].attempts) == ("sent", 1, 0)
        assert jobs(letters[5])[-1] == (letters[5].next_at, True)

        assert sent(letters[5], is_paced=True, at=letters[5].next_at).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_only_so_many_go_to_one_domain_at_once_and_no_letter_to_two_workers(settings):
    settings.LETTERS_AT_ONCE = 1
    holds, goes_on = Event(), Event()

    def hold() -> None:
        with pacing.departing("lamme.example") as is_free, pacing.alone(10**9):
            assert is_free
            holds.set()
            goes_on.wait(30)
        databases.close_all()

    worker = Thread(target=hold)
    worker.start()
    assert holds.wait(30)
    with pacing.departing("lamme.example") as is_free, pacing.departing("nordlicht.example") as is_other_free:
        assert (is_free, is_other_free) == (False, True)
    with pacing.alone(10**9) as is_ours:
        assert not is_ours
    with serving() as server:
        make_relay(server.port)
        waits = sent(queued())
        assert (waits.state, len(server.taken)) == ("queued", 0)
        assert jobs(waits)[-1] == (waits.next_at, True)
    goes_on.set()
    worker.join()
    with pacing.departing("lamme.example") as is_free:
        assert is_free


@pytest.mark.django_db(transaction=True)
def test_whoever_looks_at_the_ticket_is_told_that_its_letter_went_out():
    told = databases["default"].get_connection_params()
    told = {name: told[name] for name in ("host", "port", "dbname", "user", "password") if told.get(name)}
    with serving() as server, psycopg.connect(**told, autocommit=True) as listener:
        listener.execute("listen live")
        make_relay(server.port)

        sent(queued(about="ticket", about_id=482))

        heard = [each.payload for each in listener.notifies(timeout=30, stop_after=1)]
    assert heard == ["ticket:482 0"]


def test_a_password_is_encrypted_and_survives_a_new_secret_key(settings):
    token = closed("s3cret", purpose="relay")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key of more than forty characters, really"

    assert "s3cret" not in token
    with pytest.raises(CannotOpen):
        opened(token, purpose="relay")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert opened(token, purpose="relay") == "s3cret"
    with pytest.raises(CannotOpen):
        opened(token, purpose="dkim")
    assert closed("", purpose="relay") == opened("", purpose="relay") == ""


def test_a_relay_whose_password_nobody_can_read_is_passed_over():
    make_relay(1, closed_password="gAAAAnonsense")

    assert [door.key for door in relays.doors(sender_domain="x.example")] == ["mailbox"]
    with pytest.raises(CannotOpen):
        relays.every()
