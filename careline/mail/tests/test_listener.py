"""The SMTP and LMTP door, as a real process on a real database, spoken to and killed."""

import smtplib
import socket
import ssl
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from careline.mail.listener.ours import is_ours
from careline.mail.models import Incoming
from careline.mail.tests import writing
from careline.mail.tests.process import PATIENCE_SECONDS, Listener, database_url, listening

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("listener")]
US, WOUTER = "anything@support.vendor.example", "wouter.claes@brouwerij-lamme.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for the listener, and its key, of this run."""
    folder, key = tmp_path_factory.mktemp("tls"), ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mx.vendor.example")]), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    return folder


@pytest.fixture(scope="module")
def listener(django_db_setup, tmp_path_factory, certificate):
    """One process for all tests that leave it alive."""
    tls = {"CARELINE_SMTP_CERTIFICATE": f"{certificate}/certificate.pem", "CARELINE_SMTP_KEY": f"{certificate}/key.pem"}
    with listening(tmp_path_factory.mktemp("listener"), CARELINE_SMTP_NAME="mx.vendor.example", **tls) as running:
        yield running


def write_letter(*given, **more) -> bytes:
    """As it goes over the wire."""
    return writing.write_letter(*given, **more).replace(b"\n", b"\r\n")


def send(listener: Listener, raw: bytes, *to: str, sender: str = WOUTER, options: tuple[str, ...] = ()) -> None:
    with listener.client() as client:
        client.sendmail(sender, list(to) or [US], raw, mail_options=options)


def answer(listener: Listener, raw: bytes) -> int:
    """The code that a letter is answered with."""
    try:
        send(listener, raw)
    except smtplib.SMTPDataError as told:
        return told.smtp_code
    return 250


def test_a_letter_is_kept_with_its_envelope_and_its_trace(listener):
    raw = write_letter(WOUTER, text="Grüße")

    send(listener, raw, US, "help+x@VENDOR.example", options=("BODY=8BITMIME",))

    row = Incoming.objects.get()
    assert row.door == "smtp"
    assert row.envelope == {
        "sender": WOUTER, "recipients": [US, "help+x@VENDOR.example"], "client": "127.0.0.1", "helo": "mx.lamme.example",
    }  # fmt: skip
    head = bytes(row.raw).decode().split("\r\n")
    assert head[0] == f"Return-Path: <{WOUTER}>"
    assert head[1] == "Received: from mx.lamme.example ([127.0.0.1])"
    assert head[2].startswith("\tby mx.vendor.example (Careline) with ESMTP id ")
    assert US not in head[2]
    assert bytes(row.raw).endswith(raw)
    job = ProcrastinateJob.objects.filter(task_name="careline.mail.jobs.take_in").latest("id")
    assert job.args == {"incoming_id": row.pk}


@pytest.mark.parametrize("to", ["someone@gmail.example", "x@vendor.example", "x@notsupport.vendor.example", f"{US}.example"])
def test_nobody_is_relayed_for(listener, to):
    with listener.client() as client:
        client.ehlo()
        client.mail(WOUTER)
        code, said = client.rcpt(to)

    assert (code, said[:5]) == (550, b"5.7.1")
    assert b"no address of ours" in said
    assert not Incoming.objects.exists()


def test_who_guesses_addresses_is_sent_away(listener):
    client = listener.client()
    client.ehlo()
    client.mail(WOUTER)
    codes = [client.rcpt(f"guess{number}@vendor.example")[0] for number in range(10)]

    assert set(codes) == {550}
    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.rcpt("guess10@vendor.example")


def test_what_is_announced_is_kept(listener):
    with listener.client() as client:
        client.ehlo()
        extensions = client.esmtp_features

    assert int(extensions["size"]) == 1024 * 1024
    assert {"8bitmime", "smtputf8", "starttls"} <= set(extensions)
    assert "auth" not in extensions


def test_letters_of_any_script_are_taken(listener):
    with listener.client() as client:
        client.sendmail(
            "wärter@brauerei.example", ["öffnung@support.vendor.example"], "Subject: Grüße\n\nä".encode(), ["SMTPUTF8"]
        )

    row = Incoming.objects.get()
    assert row.envelope["recipients"] == ["öffnung@support.vendor.example"]
    assert b"with UTF8SMTP id" in bytes(row.raw)


def test_a_bounce_and_the_postmaster_are_taken(listener):
    send(listener, write_letter("mailer-daemon@mx.example"), "postmaster", sender="")

    assert Incoming.objects.get().envelope["recipients"] == ["postmaster"]
    assert bytes(Incoming.objects.get().raw).startswith(b"Return-Path: <>\r\n")


def test_too_large_a_letter_is_refused_before_and_after_it_is_sent(listener):
    large = write_letter(WOUTER, text="x" * 70 * 1024 + "\n", files=(("a.bin", b"x" * 1024 * 1024),))

    with pytest.raises(smtplib.SMTPResponseException) as told, listener.client() as client:
        client.sendmail(WOUTER, [US], large)
    assert told.value.smtp_code == 552

    with listener.client() as client:
        client.helo()
        client.mail(WOUTER)
        client.rcpt(US)
        assert client.data(large)[0] == 552
    assert not Incoming.objects.exists()


def test_too_many_recipients_are_put_off(listener):
    with listener.client() as client:
        client.ehlo()
        client.mail(WOUTER)
        codes = [client.rcpt(f"r{number}@support.vendor.example")[0] for number in range(101)]

    assert Counter(codes) == {250: 100, 452: 1}


def test_too_many_connections_of_one_address_are_put_off(listener):
    connections = [socket.create_connection(("127.0.0.1", listener.port)) for _ in range(15)]
    greetings = Counter(each.recv(3) for each in connections)
    for each in connections:
        each.close()

    assert greetings[b"220"] == 10
    assert greetings[b"421"] == 5
    listener._greets()


def test_starttls_is_offered_and_told_in_the_trace(listener, certificate):
    context = ssl.create_default_context(cafile=str(certificate / "certificate.pem"))
    context.check_hostname = False
    with listener.client() as client:
        client.starttls(context=context)
        client.sendmail(WOUTER, [US], write_letter(WOUTER))

    assert b" with ESMTPS id" in bytes(Incoming.objects.get().raw)


def test_lmtp_answers_for_each_recipient(listener):
    with listener.lmtp() as client:
        refused = client.sendmail(WOUTER, [US, "stranger@gmail.example", "b@support.vendor.example"], write_letter(WOUTER))
        assert client.getreply()[0] == 250, "Python's client reads one answer; the second recipient's is there, too"
        assert client.noop() == (250, b"OK")

    assert list(refused) == ["stranger@gmail.example"]
    row = Incoming.objects.get()
    assert (row.door, "client" in row.envelope) == ("lmtp", False)
    assert b" with LMTP id" in bytes(row.raw)


def test_the_same_letter_by_both_doors_is_one(listener):
    raw = write_letter(WOUTER)
    send(listener, raw)

    with listener.lmtp() as client:
        client.sendmail(WOUTER, ["other@support.vendor.example"], raw)

    assert Incoming.objects.get().envelope["recipients"] == [US, "other@support.vendor.example"]


@pytest.mark.timeout(400)
def test_a_database_that_is_away_puts_letters_off_and_loses_none(listener):
    raw, name = write_letter(WOUTER), connection.settings_dict["NAME"]
    elsewhere = database_url().replace(f"///{name}?", "///postgres?")
    with psycopg.connect(elsewhere, autocommit=True) as other:
        other.execute(f'alter database "{name}" allow_connections false')
        try:
            connection.close()
            connection.close_pool()  # ours would wait longer and longer before it tries again
            other.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
            assert answer(listener, raw) == 451
            with listener.lmtp() as client, pytest.raises(smtplib.SMTPDataError) as told_locally:
                client.sendmail(WOUTER, [US], raw)
        finally:
            other.execute(f'alter database "{name}" allow_connections true')
    assert told_locally.value.smtp_code == 451

    until = time.monotonic() + 2 * PATIENCE_SECONDS
    while (code := answer(listener, raw)) != 250:  # as a relay does, until the connections are back
        assert (code, time.monotonic() < until) == (451, True)
        time.sleep(0.5)
    assert Incoming.objects.count() == 1


@pytest.mark.timeout(400)
def test_killed_at_any_moment_it_loses_and_doubles_nothing(django_db_setup, tmp_path):
    """A relay brings letters and believes only 250; the process dies under it, and its sockets are left behind."""
    letters = {number: write_letter(WOUTER, text=f"Letter number {number}.") for number in range(40)}
    acknowledged: set[int] = set()
    done = Event()
    jobs = ProcrastinateJob.objects.filter(task_name="careline.mail.jobs.take_in")
    earlier = set(jobs.values_list("id", flat=True))

    def relay() -> None:
        while len(acknowledged) < len(letters):
            for number in sorted(set(letters) - acknowledged):
                try:
                    send(made, letters[number])
                except (OSError, smtplib.SMTPException):
                    break  # as relays do: not at once again
                acknowledged.add(number)
            done.wait(0.1)
        done.set()

    with listening(tmp_path) as made:
        Thread(target=relay, daemon=True).start()
        for enough in (3, 12, 25):
            while len(acknowledged) < enough:
                assert not done.wait(0.002)
            made.kill()
            made.start()
        assert done.wait(PATIENCE_SECONDS), "The relay got rid of its letters."
        with made.lmtp() as client:
            assert client.noop()[0] == 250
        assert made.stop() == 0

    raws = Incoming.objects.values_list("raw", flat=True)
    kept = Counter(bytes(raw).partition(b"Letter number ")[2].split(b".")[0] for raw in raws)
    assert kept == {str(number).encode(): 1 for number in letters}
    queued = [job.args["incoming_id"] for job in jobs.exclude(id__in=earlier)]
    assert sorted(queued) == sorted(Incoming.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("reply+1.abc@support.vendor.example", True), ("ANY@Support.Vendor.Example", True), ("help@vendor.example", True),
        ("help+tag@vendor.example", True), ("sales@vendor.example", True), ("other@vendor.example", False),
        ("postmaster", True),
        ("postmaster@mx.vendor.example", True), ("x@mx.vendor.example", False), ("", False), ("support.vendor.example", False),
        ("a@evil.example@support.vendor.example", True), ("a%evil.example@gmail.example", False), ("x@", False),
    ],
)  # fmt: skip
def test_which_addresses_are_ours(settings, address, ours):
    settings.MAIL_DOMAIN, settings.MAIL_FROM = "support.vendor.example", "Vendor <help@vendor.example>"
    settings.MAIL_ADDRESSES, settings.SMTP_NAME = ["sales@vendor.example"], "mx.vendor.example"

    assert is_ours(address) is ours
