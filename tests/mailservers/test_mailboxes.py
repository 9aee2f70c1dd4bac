"""Letters from a real Dovecot: fetched as they come, none lost, none twice, whatever happens to us or to it."""

import shutil
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from careline.mail.imap import connecting, fetching
from careline.mail.imap.boxes import box_of
from careline.mail.imap.sweeping import Sweeper
from careline.mail.models import Incoming, Mailbox, MailboxMiss, MailboxState
from careline.mail.tests.writing import write_letter
from careline.tickets.models import Ticket
from tests.mailservers.conftest import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
WOUTER = "wouter.claes@brouwerij-lamme.example"


def letters(count, *, first=1, **given):
    return [
        write_letter(WOUTER, subject=f"Till {n} is offline", text=f"Till {n} shows nothing.", **given)
        for n in range(first, first + count)
    ]


def state(row):
    return MailboxState.objects.filter(pk=row.pk).first()


def is_well(row):
    found = state(row)
    return found is not None and found.contacted_at is not None and not found.trouble


def jobs():
    """Which letters have a job that takes them in, done or waiting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (args->>'incoming_id')::int from procrastinate_jobs where task_name = 'careline.mail.jobs.take_in'"
        )
        return {row[0] for row in cursor.fetchall()}


def sweep(row):
    """One look into a folder, without a keeper."""
    box = box_of(Mailbox.objects.get(pk=row.pk))
    with connecting.opened(box) as connection:
        Sweeper(box, is_over=lambda: False).sweep(connection, validity=fetching.validity(connection))


def test_a_letter_wakes_a_real_worker_and_becomes_a_request_in_seconds(cast, imap, user, box, worker):
    row = box()
    worker.start()
    until(lambda: is_well(row))
    began = time.monotonic()

    imap.bring(user, *letters(1))

    ticket = until(lambda: Ticket.objects.filter(subject="Till 1 is offline").first())
    assert time.monotonic() - began < 30
    assert ticket.requester.person.email == WOUTER
    found = Incoming.objects.defer("raw").get()
    assert (found.door, found.state, found.ticket_id) == ("imap", "taken", ticket.pk)
    assert state(row).letters == 1


def test_a_killed_worker_loses_and_doubles_nothing(cast, imap, user, box, worker):
    row = box(after="delete")
    imap.bring(user, *letters(100))
    for kept in (1, 40):
        worker.start()
        until(lambda kept=kept: Incoming.objects.count() >= kept)
        worker.kill()

    assert Incoming.objects.count() < 100, "It was too quick to be killed at work."
    worker.start()

    until(lambda: imap.uids(user) == [])
    assert Incoming.objects.count() == 100
    assert state(row).letters == 100
    assert set(Incoming.objects.values_list("pk", flat=True)) <= jobs()


def test_two_hundred_letters_come_in_order_and_are_marked_as_read(imap, user, box, keeping):
    row = box()
    imap.bring(user, *letters(200))

    keeping()

    until(lambda: (found := state(row)) and found.last_uid == 200)
    subjects = [bytes(each.raw).split(b"Subject: ")[1].split(b"\r")[0] for each in Incoming.objects.order_by("id")]
    assert subjects == [b"Till %d is offline" % n for n in range(1, 201)]
    with imap.as_(user) as reader:
        assert reader.uids("UNSEEN") == []


def test_two_keepers_do_not_fight_and_the_second_goes_on_when_the_first_ends(imap, user, box, keeping):
    row = box()
    first = keeping()
    until(lambda: is_well(row))
    second = keeping()
    imap.bring(user, *letters(5))
    until(lambda: Incoming.objects.count() == 5)
    assert not second._watchers

    first.end()
    imap.bring(user, *letters(3, first=6))

    until(lambda: Incoming.objects.count() == 8)
    assert second._watchers
    assert state(row).letters == 8


def test_a_new_uidvalidity_begins_again_and_doubles_nothing(imap, user, box, keeping):
    row = box()
    imap.bring(user, *letters(3))
    sweep(row)
    before = state(row).uid_validity
    imap.stop()
    shutil.rmtree(imap.mail(user))
    imap.start()
    imap.bring(user, *letters(5))

    sweep(row)

    assert state(row).uid_validity != before
    assert Incoming.objects.count() == 5


def test_a_server_that_was_restarted_is_found_again(imap, user, box, keeping):
    row = box()
    keeping()
    until(lambda: is_well(row))

    imap.stop()
    until(lambda: state(row).trouble == "refused")
    since = state(row).trouble_since
    assert since is not None
    imap.start()
    imap.bring(user, *letters(1))

    until(lambda: Incoming.objects.count() == 1)
    until(lambda: is_well(row))


def test_a_changed_password_is_said_and_the_right_one_taken_without_a_restart(imap, user, box, keeping):
    row = box(secrets={"password": "wrong"})
    imap.bring(user, *letters(1))
    keeping()
    until(lambda: (found := state(row)) and found.trouble == "login")
    assert "AUTHENTICATIONFAILED" in state(row).detail["answer"]

    right = box(name="right", folder="Inbox ")
    Mailbox.objects.filter(pk=right.pk).delete()
    Mailbox.objects.filter(pk=row.pk).update(sealed=right.sealed, secrets_since=timezone.now())

    until(lambda: Incoming.objects.count() == 1)
    assert is_well(row)


def test_a_mailbox_that_is_switched_off_is_left_alone(imap, user, box, keeping):
    row = box()
    first = keeping()
    until(lambda: is_well(row))

    Mailbox.objects.filter(pk=row.pk).update(is_active=False)
    until(lambda: not first._watchers)
    imap.bring(user, *letters(1))
    Mailbox.objects.filter(pk=row.pk).update(is_active=True)

    until(lambda: Incoming.objects.count() == 1)


@pytest.mark.parametrize("after", ["move", "delete"])
def test_letters_are_moved_or_deleted_once_they_are_safe(imap, user, box, after):
    with imap.as_(user) as reader:
        reader.folder.create("Erledigt & für uns")
    row = box(after=after, move_to="Erledigt & für uns" if after == "move" else "")
    imap.bring(user, *letters(4))
    with imap.as_(user) as reader:
        reader.client.uid("STORE", "2", "+FLAGS", "\\Deleted")  # by somebody: not ours to clear away before it is taken

    sweep(row)

    assert Incoming.objects.count() == 4
    assert imap.uids(user) == []
    if after == "move":
        assert len(imap.uids(user, folder="Erledigt & für uns")) == 4


def test_the_same_letter_in_two_mailboxes_is_one(imap, user, box):
    other = f"{user}-b"
    rows = [box(), box(name="other", user=other)]
    for name in (user, other):
        imap.bring(name, *letters(1))

    for row in rows:
        sweep(row)

    assert Incoming.objects.count() == 1
    assert [state(row).letters for row in rows] == [1, 0]
    assert [state(row).last_uid for row in rows] == [1, 1]


def test_letters_from_before_are_left_alone_if_so_chosen(imap, user, box):
    with imap.as_(user) as reader:
        reader.append(letters(1)[0], "INBOX", dt=timezone.now() - timedelta(days=30))
        reader.append(letters(1, first=2)[0], "INBOX", dt=timezone.now() - timedelta(minutes=5))
        reader.append(letters(1, first=3)[0], "INBOX")
    row = box(since=timezone.now() - timedelta(minutes=1))

    sweep(row)

    assert b"Till 3" in bytes(Incoming.objects.get().raw)
    assert state(row).last_uid == 3
    assert len(imap.uids(user)) == 3


def test_a_letter_that_is_too_large_is_heard_by_its_head_and_stays(imap, user, box, settings):
    settings.LETTER_MEGABYTES = 1
    row = box(after="delete")
    large = write_letter(WOUTER, subject="Here is the whole disk", files=(("disk.img", b"x" * 1_500_000),))
    imap.bring(user, large, *letters(1))

    sweep(row)
    sweep(row)

    first, second = Incoming.objects.order_by("id")
    assert b"Subject: Here is the whole disk" in bytes(first.raw)
    assert b"more than the 1 MB that are taken in" in bytes(first.raw)
    assert first.size < 2000
    assert b"Till 1" in bytes(second.raw)
    assert imap.uids(user) == ["1"]


def test_a_letter_at_which_the_server_breaks_stops_no_other_and_is_tried_again(imap, user, box, keeping):
    row = box()
    imap.bring(user, *letters(3))
    damaged = sorted((imap.mail(user) / "cur").glob("*")) + sorted((imap.mail(user) / "new").glob("*"))
    damaged[1].chmod(0)  # the server hangs up at this letter, and at no other

    keeping()

    until(lambda: Incoming.objects.count() == 2 and is_well(row))
    assert state(row).last_uid == 3
    miss = MailboxMiss.objects.get()
    assert (miss.uid, miss.tries) == (2, 1)
    damaged[1].chmod(0o600)
    MailboxMiss.objects.update(try_at=miss.since)
    imap.bring(user, *letters(1, first=4))
    until(lambda: Incoming.objects.count() == 4)
    until(lambda: not MailboxMiss.objects.exists())
    assert state(row).letters == 4


def test_a_server_without_idle_is_asked_regularly(imap, user, box, keeping, monkeypatch):
    monkeypatch.setattr("careline.mail.imap.idling.POLL_SECONDS", 0.2)
    monkeypatch.setattr(connecting.Connection, "has", lambda self, name: name != "IDLE" and name in self.client.capabilities)
    row = box()
    keeping()
    until(lambda: is_well(row))

    imap.bring(user, *letters(1))

    until(lambda: Incoming.objects.count() == 1)


def test_a_renewed_token_is_kept_and_used(imap, box, keeping):
    imap.tokens.refresh, imap.tokens.renews_to = "refresh-1", "refresh-2"
    row = box(
        user=imap.tokens.user, auth="oauth2", client_id="careline", token_url=f"{imap.tokens.url}/token",
        secrets={"client_secret": "s3cret", "refresh_token": "refresh-1"},
    )  # fmt: skip
    sweep(row)

    sweep(row)

    assert [each["refresh_token"] for each in imap.tokens.asked[-2:]] == ["refresh-1", "refresh-2"]
    assert imap.tokens.asked[-1]["client_secret"] == "s3cret"
    assert is_well(row)
