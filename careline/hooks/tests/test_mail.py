"""The door for letters: who may knock, and what is kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from careline.mail.models import Incoming
from careline.mail.tests.writing import SECRET, call, write_letter
from careline.people import pacing

pytestmark = pytest.mark.django_db
RAW = write_letter("els.lamme@brouwerij-lamme.example")


@pytest.fixture(autouse=True)
def _secret(settings):
    settings.MAIL_HOOK_SECRET = SECRET


def jobs() -> list[dict]:
    """The arguments of the waiting jobs that take letters in."""
    with connection.cursor() as cursor:
        cursor.execute("select args->>'incoming_id' from procrastinate_jobs where task_name = 'careline.mail.jobs.take_in'")
        return [int(row[0]) for row in cursor.fetchall()]


def test_a_signed_letter_is_kept_with_its_job(queries_at_most):
    with queries_at_most(6):
        answer = call(RAW)

    kept = Incoming.objects.get()
    assert answer.status_code == 202
    assert answer.json() == {"id": kept.pk}
    assert (bytes(kept.raw), kept.size, kept.state, kept.door) == (RAW, len(RAW), "waiting", "hook")
    assert jobs() == [kept.pk]


def test_the_same_letter_again_is_the_same_letter():
    first, second = call(RAW), call(RAW, call_id="msg_2")

    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json() == second.json()
    assert len(jobs()) == 1


def test_without_a_secret_nothing_is_there(settings):
    settings.MAIL_HOOK_SECRET = b""

    assert call(RAW, secret=b"").status_code == 404
    assert not Incoming.objects.exists()


def test_a_stranger_is_refused():
    answer = Client().post("/hooks/mail", RAW, content_type="message/rfc822")

    assert answer.status_code == 401
    assert not Incoming.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": b"another secret, as long as the right one"},
        {"HTTP_WEBHOOK_ID": "msg_other"},
        {"HTTP_WEBHOOK_ID": ""},
        {"HTTP_WEBHOOK_TIMESTAMP": "soon"},
        {"HTTP_WEBHOOK_SIGNATURE": "v1,"},
        {"HTTP_WEBHOOK_SIGNATURE": "v1,ÿÿÿ"},
    ],
)
def test_what_is_not_signed_by_us_is_refused(wrong):
    assert call(RAW, **wrong).status_code == 401
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("after", [timedelta(minutes=-6), timedelta(minutes=6)])
def test_what_is_not_signed_now_is_refused(after):
    assert call(RAW, at=timezone.now() + after).status_code == 401
    assert not Incoming.objects.exists()


def test_a_time_that_was_not_signed_is_refused():
    said = str(int(timezone.now().timestamp()) + 1)

    assert call(RAW, HTTP_WEBHOOK_TIMESTAMP=said).status_code == 401
    assert not Incoming.objects.exists()


def test_a_signature_is_of_this_body_alone():
    timestamp = str(int(timezone.now().timestamp()))
    from careline.hooks.signatures import sign

    other = sign(b"another letter", secret=SECRET, call_id="msg_1", timestamp=timestamp)

    assert call(RAW, HTTP_WEBHOOK_SIGNATURE=other, HTTP_WEBHOOK_TIMESTAMP=timestamp).status_code == 401


def test_one_of_several_signatures_is_enough():
    """A provider that changes its secret signs with both for a while."""
    from careline.hooks.signatures import sign

    timestamp = str(int(timezone.now().timestamp()))
    right = sign(RAW, secret=SECRET, call_id="msg_1", timestamp=timestamp)

    assert call(RAW, HTTP_WEBHOOK_SIGNATURE=f"v1,b2xk {right}", HTTP_WEBHOOK_TIMESTAMP=timestamp).status_code == 202


def test_a_letter_that_is_too_large_is_refused(settings):
    settings.LETTER_MEGABYTES = 1
    large = RAW + b"x" * 1024 * 1024

    assert call(large).status_code == 413
    assert not Incoming.objects.exists()


def test_a_letter_of_many_megabytes_is_kept():
    large = RAW + b"x" * 6 * 1024 * 1024

    assert call(large).status_code == 202
    assert Incoming.objects.get().size == len(large)


@pytest.mark.parametrize("raw", [b"\x00\xff\xfe garbage \x80", b"{}", b"a=1&_method=DELETE"])
def test_garbage_from_a_friend_is_kept_too(raw):
    assert call(raw).status_code == 202
    assert bytes(Incoming.objects.get().raw) == raw


def test_nothing_is_no_letter():
    assert call(b"\r\n").status_code == 400


def test_there_is_nothing_to_read_here():
    assert Client().get("/hooks/mail").status_code == 405


def test_guessing_is_slow_and_slows_nobody_else():
    guesses = [call(RAW, secret=b"guess") for _ in range(pacing.CALLS_WITHOUT_TOKEN)]

    assert {each.status_code for each in guesses} == {401}
    refused = call(RAW)
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)
    assert call(RAW, REMOTE_ADDR="203.0.113.9").status_code == 202


def test_a_provider_is_not_slowed_down(settings):
    answers = [call(write_letter("els@x.example", text=f"Letter {i}")) for i in range(pacing.CALLS_WITHOUT_TOKEN + 5)]

    assert {each.status_code for each in answers} == {202}
