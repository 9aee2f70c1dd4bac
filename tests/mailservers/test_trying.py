"""The button Test against a real server: each thing that can be wrong is said as what it is."""

import socket
from contextlib import contextmanager
from threading import Thread

import pytest

from careline.config.tests.browsing import send
from careline.mail.imap import guarding
from careline.mail.mailbox_models import Mailbox
from careline.mail.models import Incoming
from careline.mail.tests.test_mailbox_admin import ADD
from careline.mail.tests.writing import write_letter
from tests.mailservers.dovecot import ELSEWHERE, EXPIRED, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]


@contextmanager
def another_server():
    """One that speaks, and something else."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet():
            with listening.accept()[0] as client:
                client.sendall(b"220 mail.vendor.example ESMTP\r\n")
                client.recv(100)

        Thread(target=greet, daemon=True).start()
        yield listening.getsockname()[1]


@pytest.fixture
def test(cast, as_, imap, user):
    """`test(port=...)` fills in the form, presses Test, and returns what the page says."""
    browser = as_(cast.alex)

    def press(**changed):
        given = {
            "name": "Support",
            "host": imap.host,
            "port": imap.tls,
            "user": user,
            "password": PASSWORD,
            "_test": "1",
            **changed,
        }
        answer = send(browser, ADD, **given)
        outcome = answer.context["outcome"]
        assert outcome is not None, answer.context["adminform"].form.errors
        assert not Mailbox.objects.exists()
        return outcome.is_well, outcome.text

    return press


def test_what_works_says_how_many_letters_there_are_and_touches_none(test, imap, user):
    imap.bring(user, *(write_letter("wouter@lamme.example", text=str(n)) for n in range(3)))

    assert test() == (True, "It works: INBOX has 3 letters.")
    assert test(security="starttls", port=imap.plain) == (True, "It works: INBOX has 3 letters.")
    assert test(security="none", port=imap.plain, host="127.0.0.1") == (True, "It works: INBOX has 3 letters.")
    with imap.as_(user) as reader:
        assert len(reader.uids("UNSEEN")) == 3
    assert not Incoming.objects.exists()


def test_a_refused_password_says_what_the_server_says(test):
    is_well, text = test(password="wrong")

    assert not is_well
    assert text.startswith("The server refuses the user or the password. It says: ")
    assert "Authentication failed" in text


def test_a_missing_folder_lists_those_there_are(test, imap, user):
    with imap.as_(user) as reader:
        reader.folder.create("Anfragen für uns")

    assert test(folder="Support") == (False, "There is no folder “Support”. There are: Anfragen für uns, INBOX")
    assert test(folder="Anfragen für uns") == (True, "It works: Anfragen für uns has 0 letters.")
    is_well, text = test(after="move", move_to="Done")
    assert (is_well, text) == (False, "Letters cannot be moved: there is no folder “Done”. There are: Anfragen für uns, INBOX")


def test_certificates_that_are_not_good_are_told_apart(test, imap, monkeypatch):
    assert test(host=EXPIRED) == (False, "The certificate of “127.0.0.2” has expired.")
    assert "is not for “127.0.0.3”" in test(host=ELSEWHERE)[1]
    assert "is not for “127.0.0.3”" in test(host=ELSEWHERE, security="starttls", port=imap.plain)[1]
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "is not signed by anybody this machine trusts" in test()[1]


def test_the_wrong_port_or_security_is_said(test, imap):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        closed = probe.getsockname()[1]

    assert f"refuses connections on port {closed}" in test(port=closed)[1]
    assert "does not speak TLS" in test(port=imap.plain)[1]
    with another_server() as port:
        assert "but not as an IMAP server does" in test(port=port, security="none", host="127.0.0.1")[1]


def test_silence_is_not_waited_for_long(test, monkeypatch):
    monkeypatch.setattr(guarding, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        is_well, text = test(port=silent.getsockname()[1], security="starttls")

    assert not is_well
    assert "does not answer on port" in text


def test_a_refused_token_says_what_the_provider_says(test, imap):
    oauth = {"auth": "oauth2", "client_id": "careline", "token_url": f"{imap.tokens.url}/token", "user": imap.tokens.user}
    imap.tokens.refresh = "right"

    assert test(**oauth, refresh_token="wrong") == (
        False, "The token address gives no token. It says: The refresh token was revoked."
    )  # fmt: skip
    assert test(**oauth, refresh_token="right") == (True, "It works: INBOX has 0 letters.")
