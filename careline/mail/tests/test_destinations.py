"""Links say where they go."""

import pytest

from careline.mail.destinations import with_destinations


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("www.lamme.example", "https://evil.example/x"), ("https://bank.example/login", "http://bank.example.evil.example"),
        ("lamme.example", "https://lamme.example.evil.example/"), ("<b>bank</b>.example", "https://evil.example"),
        ("post@bank.example", "mailto:post@evil.example"), ("10.0.0.1", "https://evil.example"),
    ],
)  # fmt: skip
def test_words_that_name_another_place_are_odd(words, href):
    assert " data-odd" in with_destinations(f'<a href="{href}">{words}</a>')


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("Click here", "https://evil.example/x"), ("lamme.example", "https://www.lamme.example/order"),
        ("www.lamme.example", "https://shop.lamme.example"), ("post@lamme.example", "mailto:post@lamme.example"),
        ("<img src=\"x\">", "https://shop.example"),
    ],
)  # fmt: skip
def test_others_say_it_when_somebody_points_at_them(words, href):
    said = with_destinations(f'<a href="{href}">{words}</a>')

    assert "data-odd" not in said
    assert 'data-goes="' in said
    assert f'title="{href}"' in said


def test_a_title_of_the_letter_does_not_stand_for_the_address():
    said = with_destinations('<a href="https://evil.example/?a=1&amp;b=%22" title="https://bank.example">Pay</a>')

    assert said.count("title=") == 1
    assert 'title="https://evil.example/?a=1&amp;b=%22"' in said
    assert "bank.example" not in said


def test_what_is_no_link_stays_as_it_is():
    html = '<p title="a > b">1 &lt; 2 <a>no address</a> <a href="https://[broken">x</a></p>'

    assert with_destinations(html).startswith('<p title="a > b">1 &lt; 2 <a>no address</a>')
