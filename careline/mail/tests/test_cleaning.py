"""HTML of a letter is safe in the frame, and its pictures are where they belong."""

import pytest

from careline.mail.cleaning import NOTHING, clean_html

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<form action="https://outsider.example"><input name=pin><button>send</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://outsider.example">',
    '<base href="https://outsider.example/">',
    '<link rel=stylesheet href="https://outsider.example/x.css">',
    "<style>@import url(https://outsider.example/x.css)</style>",
    '<p style="background:url(https://outsider.example/t.gif)">x</p>',
    '<p style="background-color:u\\72l(https://outsider.example/t.gif)">x</p>',
    '<p style="width:expression(alert(1))">x</p>',
    '<iframe src="https://outsider.example"></iframe>',
    '<object data="https://outsider.example"></object>',
    '<table background="https://outsider.example/t.gif"><tr><td>x</table>',
    '<img srcset="https://outsider.example/t.gif 2x">',
    '<video poster="https://outsider.example/t.gif"></video>',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
]


@pytest.mark.parametrize("html", EVIL)
def test_nothing_runs_sends_or_loads(html: str) -> None:
    cleaned = clean_html(html, cid_url=lambda _: None).html.lower()

    for sign in (
        'alert(1)"',
        "onerror=",
        "onload=",
        "javascript:",
        "<script",
        "<form",
        "<meta",
        "<base",
        "<link",
        "<style",
        "<iframe",
        "<object",
        "url(",
        "svg+xml",
        "outsider",
    ):
        assert sign not in cleaned


def test_a_remote_picture_is_blocked_and_counted() -> None:
    html = '<img src="https://outsider.example/t.gif"><img src="//outsider.example/u.gif"><img src="cid:a">'

    cleaned = clean_html(html, cid_url=lambda _: "/files/1")

    assert cleaned.html.count(NOTHING) == 2
    assert cleaned.remote_count == 2
    assert cleaned.has_remote


def test_remote_pictures_come_back_when_asked_for() -> None:
    cleaned = clean_html('<img src="https://shop.example/t.gif">', cid_url=lambda _: None, remote_url=str.upper)

    assert "HTTPS://SHOP.EXAMPLE/T.GIF" in cleaned.html
    assert cleaned.has_remote


def test_an_inline_picture_gets_our_address_and_an_unknown_one_none() -> None:
    known = {"shot@lamme": "/files/7"}

    cleaned = clean_html('<img src="cid:shot@lamme"><img src="CID:other">', cid_url=known.get)

    assert '<img src="/files/7">' in cleaned.html
    assert "cid:" not in cleaned.html.lower()
    assert not cleaned.has_remote


def test_words_links_and_harmless_style_stay() -> None:
    html = '<div class="gmail_quote"><p style="color:red;position:fixed">Hi <a href="https://lamme.example">us</a></p></div>'

    cleaned = clean_html(html, cid_url=lambda _: None).html

    assert 'class="gmail_quote"' in cleaned
    assert "color:red" in cleaned
    assert "position" not in cleaned
    assert 'href="https://lamme.example"' in cleaned
    assert 'rel="noopener noreferrer nofollow"' in cleaned
