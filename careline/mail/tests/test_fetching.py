"""Fetching from a stranger's server: only public addresses, only pictures, little and soon."""

from datetime import timedelta
from io import BytesIO
from ipaddress import ip_address

import pytest

from careline.files.models import StoredFile
from careline.files.sweeping import sweep
from careline.mail.fetching import MOST_BYTES, NotFetched, Policy, fetch, is_public, resolve
from careline.mail.remote_pictures import MOST_A_MINUTE, TooFast, remote_picture
from careline.mail.tests.serving import HERE, make_png, nobody_listens, stranger


@pytest.fixture
def server():
    with stranger() as running:
        yield running


def fetched(address, policy=HERE, **more):
    body = BytesIO()
    fetch(address, into=body, policy=policy, **more)
    return body.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1", "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
def test_no_address_of_ours_is_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_the_internet_is_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_however_it_is_written(server, host):
    policy = Policy(ports=None)

    with pytest.raises(NotFetched):
        fetched(f"http://{host}:{server.server_port}/picture.png", policy)
    assert server.asked == []


def test_a_name_that_also_means_a_private_address_is_refused(server):
    both = Policy(resolve=lambda host, port: ["93.184.215.14", "127.0.0.1"], ports=None)

    with pytest.raises(NotFetched, match="public"):
        fetched(f"http://pictures.example:{server.server_port}/picture.png", both)
    assert server.asked == []


def test_the_address_that_was_judged_is_the_one_that_is_asked(server):
    """DNS rebinding: the name means something else the second time, and nobody asks a second time."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    policy = Policy(resolve=lambda host, port: next(answers), may_connect=HERE.may_connect, ports=None)

    assert fetched(f"http://pictures.example:{server.server_port}/picture.png", policy) == make_png()
    assert server.asked[0][1]["host"] == f"pictures.example:{server.server_port}"
    assert next(answers) == ["10.0.0.1"]


def test_a_redirect_to_a_private_address_is_refused(server):
    server.answers["/away"] = (302, {"Location": f"http://localhost:{server.server_port}/picture.png"}, b"")
    refused = Policy(
        resolve=lambda host, port: ["127.0.0.1"] if host == "pictures.example" else ["10.0.0.1"],
        may_connect=HERE.may_connect, ports=None,
    )  # fmt: skip

    with pytest.raises(NotFetched, match="public"):
        fetched(f"http://pictures.example:{server.server_port}/away", refused)
    assert [path for path, _ in server.asked] == ["/away"]


def test_three_redirects_are_followed_and_no_fourth(server):
    for n in range(1, 5):
        server.answers[f"/{n}"] = (302, {"Location": f"/{n - 1}" if n > 1 else "/picture.png"}, b"")

    assert fetched(f"{server.url}/3") == make_png()
    with pytest.raises(NotFetched, match="redirects"):
        fetched(f"{server.url}/4")


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1:25/_x", "data:image/gif,x"]
)
def test_redirects_lead_to_the_web_only(server, location):
    server.answers["/away"] = (302, {"Location": location}, b"")

    with pytest.raises(NotFetched):
        fetched(f"{server.url}/away")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/a.png", "http://", "http://user:word@a.example/a.png", "//a.example/a.png", "x",
     "http://a.example:22/a.png", "http://a.example/" + "a" * 5000, "http://[::1", "http://a b.example/"],
)  # fmt: skip
def test_only_plain_addresses_of_the_web_are_asked(address):
    asked = []

    with pytest.raises(NotFetched):
        fetched(address, Policy(resolve=lambda host, port: asked.append(host) or resolve("127.0.0.1", port)))
    assert asked == []


def test_the_sender_learns_nothing_about_the_reader(server):
    fetched(f"{server.url}/picture.png")

    [(_, headers)] = server.asked
    assert set(headers) == {"host", "accept", "accept-encoding", "user-agent"}


def test_what_is_too_large_is_not_kept(server):
    server.answers["/large.png"] = (200, {}, b"x" * (MOST_BYTES + 1))

    with pytest.raises(NotFetched, match="large"):
        fetched(f"{server.url}/large.png")


def test_a_slow_drip_is_cut_off(server):
    server.answers["/slow.png"] = (200, {}, b"x" * 10_000)

    with pytest.raises(NotFetched):
        fetched(f"{server.url}/slow.png", seconds=1.5)


def test_a_picture_cut_short_is_none(server):
    server.answers["/short.png"] = (200, {"Content-Length": "5000"}, make_png())

    with pytest.raises(NotFetched):
        fetched(f"{server.url}/short.png")


def test_nobody_there_and_nonsense_are_no_pictures(server):
    with pytest.raises(NotFetched):
        fetched(f"http://127.0.0.1:{nobody_listens()}/picture.png")
    with pytest.raises(NotFetched, match="404"):
        fetched(f"{server.url}/missing")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html><script>1</script>", b"GIF89a", b"%PDF-1.4"]
)
def test_only_pictures_by_their_content_are_shown(server, now, body):
    server.answers["/lies.png"] = (200, {"Content-Type": "image/png"}, body)

    with pytest.raises(NotFetched):
        remote_picture(address=f"{server.url}/lies.png", viewer=1, at=now, policy=HERE)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_picture_is_fetched_once_a_day(server, now):
    address = f"{server.url}/picture.png"

    first = remote_picture(address=address, viewer=1, at=now, policy=HERE)
    again = remote_picture(address=address, viewer=2, at=now, policy=HERE)
    sweep(at=now + timedelta(days=1, minutes=1))
    remote_picture(address=address, viewer=1, at=now + timedelta(days=1, minutes=2), policy=HERE)

    assert first.pk == again.pk
    assert first.content_type == "image/png"
    assert [path for path, _ in server.asked] == ["/picture.png"] * 2


@pytest.mark.django_db
def test_what_failed_is_not_tried_again_at_once(server, now):
    for _ in range(3):
        with pytest.raises(NotFetched):
            remote_picture(address=f"{server.url}/missing", viewer=1, at=now, policy=HERE)

    assert len(server.asked) == 1


@pytest.mark.django_db
def test_a_viewer_asks_for_so_many_pictures_a_minute(server, now):
    address = f"{server.url}/picture.png"
    for _ in range(MOST_A_MINUTE):
        remote_picture(address=address, viewer=1, at=now, policy=HERE)

    with pytest.raises(TooFast):
        remote_picture(address=address, viewer=1, at=now, policy=HERE)
    remote_picture(address=address, viewer=2, at=now, policy=HERE)
    remote_picture(address=address, viewer=1, at=now + timedelta(seconds=61), policy=HERE)
