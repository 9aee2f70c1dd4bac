"""DKIM: the same signature as RFC 6376 asks for, on every letter that leaves, by the key in use."""

from datetime import timedelta

import dkim as dkimpy
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from careline.db.secrets_at_rest import CannotOpen
from careline.post import dkim, dkim_keys
from careline.post.dkim_models import SigningKey
from careline.post.models import Letter
from careline.post.sending import send
from careline.post.tests.servers import serving
from careline.post.tests.test_relays import make_relay, queued
from careline.post.tests.verifying import is_signed

RAW = (
    b"From: Vendor support <support@vendor.example>\r\nTo: Els  Lamme\r\n\t<els@lamme.example>\r\nSubject: Your  request\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello  Els, \t\r\n\r\nit works again.\r\n\r\n\r\n"
)
# A key of these tests alone.
PRIVATE = """-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMRxXjS/weIyRx6j
x8dFdlqUcYa4PrfpBu+gv/7kt9x+7Dl8ZGNeqPnOb/4V4+iOFJOOlCq3Bld7yIs2
PdfAR1ER1fuMmGYYXROKb4Splvf/9JFoHCW9s81sf2GHT67/yqfoptvd0mmN8njz
Vt1jSWrOCyzAQ/HKKEt8JufJtVRtAgMBAAECgYBmmWN/n2uvLV1R1m7AWDpBguhs
WYyAV5gEzeuZQHH7GttcBukTsVwF5Nk/VsWLL7H1g3FFggQw6vjKJNFV/xn/hkIc
Ba63hxlSfgxCjY32lO9vMZa82bKrrHdMlGY86QHFtSuHRx5SIWy6ew309JxbmdgK
9XbR1xqDw1F5u/H7TQJBAOYVvl4ZLugR7ISSNI6ERSG9K4v4wMI180K7S3mufgsz
3AEHxw15wlJePZM9ZC9F1T9aifHC+UV8BbyX/wk85AMCQQDakZcS4Pj25KAXP2Vg
pYxxBbazXttlDekgr8XSA/6W+e7sDBeolVBZw/a/1dzk/uDY7A7zI0VnQVaR47La
0FLPAkBnTPvbY5MbvnBiVQIjul8Pds9GWLiyeWZuX4jTaPROM0pjbAqCklgcgxNC
OB3y23eSqiOk19TyzWwF8HggvaXhAkEAu3Z3ztdqccfxjz7uopAa/q1Z4EqRfgEK
XOClmNWYPMGtLIPKnutB+VvcfPje9wGstCDzSZKM6lzd9U8IjihzfQJBAJhSH3qo
Nehj5l5Wt/z1vuGzrxs8ne4i4VWh8drkJOrihBTZYyPemNxjt8NFBSNDlEILqlcf
wQbpeGZOwQS7FWI=
-----END PRIVATE KEY-----
"""
PUBLIC = (
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDEcV40v8HiMkceo8fHRXZalHGGuD636QbvoL/+5Lfcfuw5fGRjXqj5zm/+FePo"
    "jhSTjpQqtwZXe8iLNj3XwEdREdX7jJhmGF0Tim+EqZb3//SRaBwlvbPNbH9hh0+u/8qn6Kbb3dJpjfJ481bdY0lqzgsswEPxyihL"
    "fCbnybVUbQIDAQAB"
)


def signed(raw: bytes = RAW) -> bytes:
    return dkim.signed(raw, domain="vendor.example", selector="c2026", private=PRIVATE)


def test_a_letter_is_signed_as_others_verify_it():
    result = signed()

    assert result.endswith(RAW)
    assert dkimpy.verify(result, dnsfunc=lambda name, timeout: dkim.record(PUBLIC).encode())
    assert is_signed(result, PUBLIC)
    assert max(map(len, result.split(b"\r\n"))) < 100


@pytest.mark.parametrize(
    ("what", "by"),
    [
        (b"works", b"fails"), (b"Your  request", b"Your invoice"), (b"Subject:", b"From: eve@outside.example\r\nSubject:"),
        (b"support@", b"eve@"), (b"MIME-Version: 1.0\r\n", b""),
    ],
)  # fmt: skip
def test_a_changed_letter_is_not_ours(what: bytes, by: bytes):
    head, own = signed()[: -len(RAW)], RAW
    assert what in own

    assert not is_signed(head + own.replace(what, by), PUBLIC)


def test_what_relays_may_change_does_not_matter():
    changed = signed().replace(b"Your  request", b"Your request").replace(b"\r\n\r\n\r\n", b"\r\n")

    assert is_signed(changed, PUBLIC)


def test_a_record_is_recognized_in_any_writing():
    assert dkim.publishes(dkim.record("AbC="), "AbC=")
    assert dkim.publishes("p=AbC=; v=DKIM1", "AbC=")
    assert dkim.publishes("v=DKIM1;k=rsa;  p=A bC=", "AbC=")
    assert not dkim.publishes("v=DKIM1; k=rsa; p=", "AbC=")
    assert not dkim.publishes("v=DKIM1; k=ed25519; p=AbC=", "AbC=")


@pytest.mark.django_db
def test_what_leaves_is_signed_by_the_key_in_use_and_keys_are_changed(settings):
    settings.MAIL_FROM = "Vendor <support@Vendor.example>"
    at = timezone.now()
    first = dkim_keys.make(domain="Vendor.example", at=at)
    with serving() as server:
        make_relay(server.port)
        send(letter_id=queued("1").pk)
        dkim_keys.use(key=first, at=at)
        send(letter_id=queued("2").pk)
        second = dkim_keys.make(domain="vendor.example", at=at + timedelta(days=90))
        dkim_keys.use(key=second, at=at + timedelta(days=90))
        send(letter_id=queued("3").pk)
        dkim_keys.end(key=second, at=at + timedelta(days=91))
        send(letter_id=queued("4").pk)

    unsigned, by_first, by_second, ended = [bytes(envelope.content) for envelope in server.taken]
    assert b"DKIM-Signature" not in unsigned
    assert b"DKIM-Signature" not in ended
    assert is_signed(by_first, first.public)
    assert is_signed(by_second, second.public)
    assert not is_signed(by_second, first.public)
    assert f"s={second.selector};".encode() in by_second
    first.refresh_from_db()
    assert (first.is_signing, first.ended_at) == (False, at + timedelta(days=90))


@pytest.mark.django_db
def test_a_private_key_is_encrypted_and_never_left_out_in_silence(settings):
    settings.MAIL_FROM = "Vendor <support@vendor.example>"
    key = dkim_keys.make(domain="vendor.example", at=timezone.now())
    dkim_keys.use(key=key, at=timezone.now())
    assert "PRIVATE" not in key.closed_private
    settings.SECRET_KEY = "another key of more than forty characters, really"

    letter = queued()
    with pytest.raises(CannotOpen):
        send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert (letter.state, Letter.objects.filter(state="sent").exists()) == ("delayed", False)


@pytest.mark.django_db
def test_two_keys_of_one_domain_never_sign():
    for _ in range(2):
        dkim_keys.make(domain="vendor.example", at=timezone.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.update(is_signing=True)
