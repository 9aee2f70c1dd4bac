"""A letter in the timeline, at the desk and in the portal: folded, as it was written, with its pictures."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.mail.framing import INLINE, REMOTE
from careline.mail.models import Written
from careline.mail.picture_links import link
from careline.mail.remote_pictures import remote_picture
from careline.mail.tests.picturing import bring_letter
from careline.mail.tests.serving import HERE, make_png, stranger
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.tickets.models import Message
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
SIDES = [("desk", "jonas"), ("portal", "wouter"), ("portal", "els"), ("portal", "bram")]


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now):
    return make_ticket(cast.wouter, at=now)


@pytest.fixture
def letter(cast, ticket, now):
    return bring_letter(cast, ticket, at=now + timedelta(minutes=5))


def person_of(cast, who):
    return cast.eve if who == "eve" else getattr(cast, who).person


def page(browser, side, ticket):
    name = "desk:ticket" if side == "desk" else "portal:request"
    return browser.get(reverse(name, args=[ticket.number])).content.decode()


def frame(browser, side, letter, **query):
    return browser.get(reverse(f"{side}:frame", args=[letter.message_id]), query)


def pictures(answer):
    return [unescape(found) for found in re.findall(r'<img src="(/pictures/[^"]+)"', answer.content.decode())]


@pytest.mark.parametrize(("side", "who"), SIDES)
def test_the_timeline_shows_the_reply_and_offers_the_rest(cast, as_, ticket, letter, side, who):
    browser = as_(person_of(cast, who))

    shown = page(browser, side, ticket)
    folded = browser.get(reverse(f"{side}:folded", args=[letter.message_id]), headers={"HX-Request": "true"})
    alone = browser.get(reverse(f"{side}:folded", args=[letter.message_id]))

    assert "It shows this now" in shown
    assert "restart the tills" not in shown
    assert f'hx-get="{reverse(f"{side}:folded", args=[letter.message_id])}"' in shown
    sandboxed = 'sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"'
    assert f'{sandboxed} loading="lazy" src="{reverse(f"{side}:frame", args=[letter.message_id])}"' in shown
    assert "restart the tills" in folded.content.decode()
    assert "<html" not in folded.content.decode()
    assert "<html" in alone.content.decode()


@pytest.mark.parametrize(("side", "who"), SIDES)
def test_the_frame_holds_the_letter_and_nothing_that_runs_loads_or_asks(cast, as_, letter, side, who):
    answer = frame(as_(person_of(cast, who)), side, letter)

    shown, policy = answer.content.decode(), answer["Content-Security-Policy"]
    for sign in ("<script", "onerror", "<form", "<input", 'evil.example/x">', "127.0.0.1:9", "alert("):
        assert sign not in shown
    assert "Please restart the tills." in shown
    assert "<title>Re: Tills &lt;offline&gt;</title>" in shown
    assert 'target="_blank"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert 'data-goes="evil.example" data-odd' in shown
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data: http://testserver/pictures/;")
    assert "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'" in policy
    assert "allow-scripts" not in policy + shown
    assert "allow-same-origin" not in policy + shown
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["folded", "frame"])
@pytest.mark.parametrize(
    ("side", "who"),
    [("desk", "wouter"), ("desk", "els"), ("desk", "bram"), ("desk", "henrike"), ("desk", "eve"), ("portal", "henrike"),
     ("portal", "joost"), ("portal", "katrien"), ("portal", "eve"), ("portal", "jonas")],
)  # fmt: skip
def test_nobody_else_finds_it(cast, as_, letter, side, who, name):
    assert as_(person_of(cast, who)).get(reverse(f"{side}:{name}", args=[letter.message_id])).status_code == 404


@pytest.mark.parametrize("name", ["desk:folded", "desk:frame", "portal:folded", "portal:frame"])
def test_visitors_are_asked_to_sign_in(client, letter, name):
    assert client.get(reverse(name, args=[letter.message_id])).status_code == 302


def test_a_note_is_not_the_members_whatever_it_came_by(cast, as_, letter):
    Message.objects.filter(pk=letter.message_id).update(kind="note", from_vendor=True)

    assert frame(as_(cast.wouter.person), "portal", letter).status_code == 404
    assert frame(as_(cast.jonas.person), "desk", letter).status_code == 200


def test_a_letter_that_shows_everything_has_nothing_to_unfold(cast, as_, ticket, now):
    plain = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text="It works again."), at=now)
    as_html = bring_letter(cast, ticket, at=now, html="<p>Only this.</p>", text="Only this.")
    browser = as_(cast.jonas.person)

    shown = page(browser, "desk", ticket)

    assert f"unfold-{plain.message_id}" not in shown
    assert f"unfold-{as_html.message_id}" in shown
    assert reverse("desk:folded", args=[as_html.message_id]) not in shown
    assert browser.get(reverse("desk:folded", args=[as_html.message_id])).status_code == 404
    assert frame(browser, "desk", plain).status_code == 404


def test_plain_letters_unfold_without_a_frame(cast, as_, ticket, now):
    text = "It works again.\n\nOn Mon, Nov 23, 2026 at 11:40 AM Vendor support wrote:\n> Please <b>restart</b> the tills.\n"
    letter = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text=text), at=now)
    browser = as_(cast.wouter.person)

    folded = browser.get(reverse("portal:folded", args=[letter.message_id])).content.decode()

    assert "&lt;b&gt;restart&lt;/b&gt;" in folded
    assert "iframe" not in page(browser, "portal", ticket)


@pytest.mark.parametrize(("side", "who"), SIDES)
def test_a_picture_inside_is_shown_in_both_views(cast, as_, client, ticket, letter, side, who):
    browser = as_(person_of(cast, who))

    [address] = pictures(frame(browser, side, letter))
    answer = client.get(address)  # a sandboxed frame has no cookies
    files = re.findall(r'<img src="([^"]*files/[^"]+)"', page(browser, side, ticket))

    assert b"".join(answer.streaming_content) == make_png(64)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    [file] = files
    assert browser.get(file)["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("kind", "body"),
    [("svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), ("png", b"<html><script>1</script></html>")],
)
def test_what_is_no_picture_by_its_content_is_not_shown_in_place(cast, as_, ticket, now, kind, body):
    letter = bring_letter(cast, ticket, at=now, picture=body, kind=kind)
    browser = as_(cast.jonas.person)

    assert Written.objects.get(message=letter.message_id).pictures == {}
    assert pictures(frame(browser, "desk", letter)) == []
    key = Message.objects.get(pk=letter.message_id).attachments.get().file.key
    assert browser.get(reverse("desk:file", args=[key]))["Content-Disposition"].startswith("attachment")


def test_signed_addresses_open_nothing_else(cast, client, letter, ticket):
    key = Message.objects.get(pk=letter.message_id).attachments.get().file.key
    good = link(INLINE, viewer=1, what=key)

    assert client.get(good).status_code == 200
    assert client.get(good[:-1] + ("A" if good[-1] != "A" else "B")).status_code == 404
    assert client.get(good.replace("/inline/", "/remote/")).status_code == 404
    assert client.get(link(INLINE, viewer=1, what="nothing")).status_code == 404
    assert client.get(f"/pictures/inline/{key}").status_code == 404
    assert client.post(good).status_code == 405


def test_signed_addresses_grow_old(cast, client, letter, monkeypatch):
    key = Message.objects.get(pk=letter.message_id).attachments.get().file.key
    eleven_minutes_ago = timezone.now().timestamp() - 660
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", lambda: eleven_minutes_ago)
        old = link(INLINE, viewer=1, what=key)

    assert client.get(old).status_code == 404


@pytest.mark.parametrize(("side", "who"), [("desk", "jonas"), ("portal", "bram")])
def test_pictures_from_elsewhere_wait_for_a_click_and_come_through_us(cast, as_, client, ticket, now, side, who):
    with stranger() as server:
        address = f"{server.url}/picture.png"
        letter = bring_letter(cast, ticket, at=now, remote=address)
        browser = as_(person_of(cast, who))

        offered, before, after = (
            page(browser, side, ticket), frame(browser, side, letter), frame(browser, side, letter, pictures="")
        )  # fmt: skip
        asked_before = list(server.asked)
        remote_picture(address=address, viewer=1, at=timezone.now(), policy=HERE)  # as our proxy did for somebody
        inline, remote = pictures(after)
        shown = client.get(remote)

        assert f'?pictures" target="letter-{letter.message_id}"' in offered
        assert (len(pictures(before)), asked_before) == (1, [])
        assert inline.startswith("/pictures/inline/")
        assert address not in after.content.decode()
        assert b"".join(shown.streaming_content) == make_png()
        assert shown["Content-Type"] == "image/png"
        assert len(server.asked) == 1


def test_the_product_asks_no_server_of_its_own_network(client):
    with stranger() as server:
        answer = client.get(link(REMOTE, viewer=1, what=f"{server.url}/picture.png"))

        assert answer.status_code == 404
        assert server.asked == []


def test_a_viewer_who_asks_too_fast_is_told_when_to_go_on(client):
    address = link(REMOTE, viewer=1, what="http://127.0.0.1/t.png")
    statuses = {client.get(address).status_code for _ in range(241)}

    assert statuses == {404, 429}
    assert int(client.get(address)["Retry-After"]) >= 1


def test_a_link_from_elsewhere_shows_no_remote_pictures(cast, as_, letter):
    browser, address = as_(cast.jonas.person), reverse("desk:frame", args=[letter.message_id])

    lured = browser.get(address, {"pictures": ""}, headers={"Sec-Fetch-Site": "cross-site"})
    asked = browser.get(address, {"pictures": ""}, headers={"Sec-Fetch-Site": "same-origin"})

    assert (len(pictures(lured)), len(pictures(asked))) == (1, 2)


def test_a_letter_of_a_thousand_pictures_shows_sixty(cast, as_, ticket, now):
    html = "".join(f'<img src="https://shop.example/{n}.png">' for n in range(1000))
    letter = bring_letter(cast, ticket, at=now, html=html)

    assert len(pictures(frame(as_(cast.jonas.person), "desk", letter, pictures=""))) == 60
    assert Written.objects.get(message=letter.message_id).remote_count == 1000


@pytest.mark.parametrize(("side", "who", "most"), [("desk", "jonas", 16), ("portal", "wouter", 12)])
def test_many_letters_cost_no_statement_each(cast, as_, ticket, now, queries_at_most, side, who, most):
    browser = as_(person_of(cast, who))
    page(browser, side, ticket)
    for minutes in range(8):
        bring_letter(cast, ticket, at=now + timedelta(minutes=minutes))

    with queries_at_most(most):
        assert page(browser, side, ticket).count("<iframe") == 8


def test_a_frame_costs_few_statements(cast, as_, letter, queries_at_most):
    browser = as_(cast.jonas.person)

    with queries_at_most(5):
        frame(browser, "desk", letter)
