"""Relays and signing keys: set up, tried, published, used; by administrators alone."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import dns.flags
import dns.message
import dns.resolver
import dns.rrset
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careline.config.tests.browsing import change, newest
from careline.db.secrets_at_rest import opened
from careline.people.models import Person
from careline.post import dkim, dkim_keys
from careline.post.delivery_models import Delivery
from careline.post.dkim_models import SigningKey
from careline.post.models import Letter
from careline.post.relay_models import Relay, RelayHealth
from careline.post.tests.servers import free_port, serving
from cast import Cast

pytestmark = pytest.mark.django_db
ADD = "/admin/post/relay/add/"


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


def typed(**values: Any) -> dict[str, Any]:
    """What is typed into the form."""
    told = {"name": "Provider", "host": "127.0.0.1", "port": 25, "security": "none", "position": 10, "is_active": "on"}
    return {**told, **values}


def test_a_relay_is_added_and_its_password_is_encrypted_and_never_shown(alex: Client) -> None:
    answer = alex.post(ADD, typed(
        host="Mail.Vendor.example", port=587, security="starttls", user="me", password="s3cret!", domains="a@Vendor.example"
    ))  # fmt: skip

    assert answer.status_code == 302
    relay = Relay.objects.get()
    assert (relay.host, relay.sender_domains) == ("mail.vendor.example", ["vendor.example"])
    assert opened(relay.closed_password, purpose="relay") == "s3cret!"
    assert "s3cret!" not in alex.get(change(relay)).content.decode()
    assert "s3cret!" not in str(newest().data)
    assert relay.closed_password not in str(newest().data)


def test_a_stored_password_stays_and_never_goes_to_another_server(alex: Client) -> None:
    alex.post(ADD, typed(user="me", password="s3cret!"))
    relay = Relay.objects.get()

    assert alex.post(change(relay), typed(user="me", position=3)).status_code == 302
    moved = alex.post(change(relay), typed(user="me", host="evil.example", security="starttls"))

    relay.refresh_from_db()
    assert "Type the password again" in moved.content.decode()
    assert (relay.position, relay.host, opened(relay.closed_password, purpose="relay")) == (3, "127.0.0.1", "s3cret!")


def test_a_password_is_not_sent_to_other_machines_in_the_clear(alex: Client) -> None:
    page = alex.post(ADD, typed(host="mail.vendor.example", user="me", password="s3cret!")).content.decode()

    assert "over an encrypted connection only" in page
    assert not Relay.objects.exists()


def test_the_test_sends_a_letter_to_the_administrator_and_saves_nothing(alex: Client, cast: Cast) -> None:
    with serving() as server:
        page = alex.post(ADD, typed(port=server.port, _test="Test")).content.decode()

    assert f"It took a letter to {cast.alex.email}" in page
    assert server.taken[0].rcpt_tos == [cast.alex.email]
    assert not Relay.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"host": "no-such-host.invalid"}, "There is no server called no-such-host.invalid."),
        ({}, "refuses connections on port"),
        ({"user": "me", "password": "x"}, "refuses connections on port"),
    ],
)
def test_the_test_says_what_is_wrong(alex: Client, values: dict[str, Any], said: str) -> None:
    page = alex.post(ADD, typed(port=free_port(), _test="Test", **values)).content.decode()

    assert said in page


def test_the_test_says_what_the_server_refuses(alex: Client, cast: Cast) -> None:
    with serving() as server:
        tls = alex.post(ADD, typed(port=server.port, security="tls", _test="Test")).content.decode()
        starttls = alex.post(ADD, typed(port=server.port, security="starttls", _test="Test")).content.decode()
        user = alex.post(ADD, typed(port=server.port, user="me", password="x", _test="Test")).content.decode()
        server.says = lambda address: "550 5.7.1 Relaying denied"
        relaying = alex.post(ADD, typed(port=server.port, _test="Test")).content.decode()

    assert "does not speak TLS on port" in tls
    assert "cannot do that: STARTTLS" in starttls
    assert "cannot do that: SMTP AUTH" in user
    assert f"does not take letters to {cast.alex.email}: 550 5.7.1 Relaying denied" in relaying


def test_the_list_says_how_each_relay_is_in_one_statement(alex: Client, queries_at_most: Callable) -> None:
    relays = [Relay.objects.create(name=f"R{n}", host="h", port=25) for n in range(30)]
    RelayHealth.objects.create(
        relay=f"relay:{relays[0].pk}", failures=4, problem="[Errno 111] refused", failed_at=timezone.now(),
        skipped_until=timezone.now() + timezone.timedelta(minutes=5),
    )  # fmt: skip
    alex.get("/admin/post/relay/")

    with queries_at_most(8):
        page = alex.get("/admin/post/relay/").content.decode()

    assert "Left alone until" in page
    assert page.count("Not used yet") == 29


class Names:
    """A real name server on this machine, for TXT records."""

    def __init__(self) -> None:
        import socket

        self.records: dict[str, str] = {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                raw, client = self.socket.recvfrom(4096)
            except OSError:
                return
            if not raw:
                return
            question = dns.message.from_wire(raw)
            answer = dns.message.make_response(question)
            name = question.question[0].name
            text = self.records.get(name.to_text().rstrip("."))
            if text:
                parts = " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", parts))
            self.socket.sendto(answer.to_wire(), client)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    """The DNS that this test publishes in."""
    server = Names()
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.port
    monkeypatch.setattr(dns.resolver, "default_resolver", resolver)
    yield server
    server.socket.sendto(b"", ("127.0.0.1", server.port))
    thread.join(30)
    server.socket.close()


def test_a_key_is_made_published_and_taken_into_use(alex: Client, names: Names) -> None:
    assert alex.post("/admin/post/signingkey/add/", {"domain": " Vendor.example "}).status_code == 302
    key = SigningKey.objects.get()
    page = alex.get(change(key)).content.decode()
    assert f"{key.selector}._domainkey.vendor.example" in page
    assert f"p={key.public}" in page.replace("&#x3D;", "=")
    assert "PRIVATE" not in page
    assert "does not have the record yet" in alex.get(f"{change(key)}?look=1").content.decode()
    use = reverse("admin:post_signingkey_use", args=[key.pk])

    alex.post(use)
    key.refresh_from_db()
    assert not key.is_signing
    names.records[str(key)] = dkim.record("AnotherKey=")
    assert "another record" in alex.get(f"{change(key)}?look=1").content.decode()
    names.records[str(key)] = dkim.record(key.public)
    assert "The DNS has the record." in alex.get(f"{change(key)}?look=1").content.decode()
    alex.post(use)

    key.refresh_from_db()
    assert (key.is_signing, newest().data["action"]) == (True, "taken into use")
    assert alex.get(use).status_code == 404
    assert alex.post(reverse("admin:post_signingkey_delete", args=[key.pk]), {"post": "yes"}).status_code == 403
    alex.post(reverse("admin:post_signingkey_end", args=[key.pk]))
    key.refresh_from_db()
    assert not key.is_signing


@pytest.mark.parametrize("domain", ["vendor", "a b.example", "-", "vendor..example"])
def test_a_key_is_for_a_domain(alex: Client, domain: str) -> None:
    assert "Write a domain" in alex.post("/admin/post/signingkey/add/", {"domain": domain}).content.decode()
    assert not SigningKey.objects.exists()


def test_only_administrators_come_here(cast: Cast, as_: Callable[[Person], Client], client: Client) -> None:
    key = dkim_keys.make(domain="vendor.example", at=timezone.now())
    relay = Relay.objects.create(name="R", host="h", port=25)
    urls = [ADD, change(relay), change(key), reverse("admin:post_signingkey_use", args=[key.pk]), "/admin/post/letter/"]
    for url in urls:
        assert "/accounts/login/" in client.get(url).url
        for person in (cast.ruth.person, cast.jonas.person, cast.els.person, cast.bram.person, cast.eve):
            assert as_(person).get(url).status_code == 404
            assert as_(person).post(url, typed(_test="Test")).status_code == 404


def test_letters_are_searched_shown_with_their_history_and_exported(alex: Client) -> None:
    letter = Letter.objects.create(
        key="k", to="els@x.example", language="nl", template="t", state="failed", error="550 5.1.1 =nobody", code="5.1.1",
        message_id="<letter.1@x>",
    )  # fmt: skip
    Letter.objects.create(key="l", to="uwe@x.example", language="de", template="t")
    Delivery.objects.create(letter=letter, at=timezone.now(), what="failed", relay="Provider", code="5.1.1", text="550 nobody")

    found = alex.get("/admin/post/letter/", {"q": "els@"}).content.decode()
    page = alex.get(change(letter)).content.decode()
    chosen = {"action": "export", "_selected_action": [letter.pk]}
    csv = b"".join(alex.post("/admin/post/letter/", chosen).streaming_content).decode("utf-8-sig")

    assert ("els@x.example" in found, "uwe@x.example" in found) == (True, False)
    assert "there is no such address" in page
    assert "550 nobody" in page
    assert csv.splitlines()[1].startswith("els@x.example,t,nl,failed,0,,5.1.1,550 5.1.1 =nobody,")
