"""Every letter in every language: complete, alike as text and as HTML, small, readable, and harmless."""

import re
from datetime import datetime
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.utils import translation

from careline.i18n.languages import codes
from careline.post import markers, palette
from careline.post.forms import words_of
from careline.post.models import Letter
from careline.post.rendering import Rendered, render
from careline.post.samples import all_samples, sample
from careline.tickets.letter_texts import said
from careline.tickets.models import Message
from careline.ui import branding
from careline.ui.colours import contrast
from careline.ui.models import Brand

pytestmark = pytest.mark.django_db
SAMPLES = [each.code for each in all_samples()]
URL = re.compile(r"https?://[^\s\"'<>]+")
VOID = {"meta", "br", "img", "link", "hr", "input"}
MOST_BYTES = 100_000


class Checker(HTMLParser):
    """Whether every element is closed where it should be; which elements and attributes there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def drawn(code: str, language: str, at: datetime) -> Rendered:
    found = sample(code=code)
    assert found
    return render(letter=found.letter(name="Els Lamme", language=language, zone="Europe/Brussels", at=at))


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,:]\d+)*", text))


def test_every_template_of_a_letter_has_a_sample() -> None:
    package = settings.ROOT / "careline"
    parts = {"about", "attached", "hello", "why"}
    templates = {
        f"{path.parts[-3]}/letters/{path.stem}"
        for path in package.glob("*/templates/*/letters/*.txt")
        if path.stem not in parts
    }

    assert templates == {each.template for each in all_samples()}


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "ar"])
@pytest.mark.parametrize("code", SAMPLES)
def test_text_and_html_say_the_same(code: str, language: str, now: datetime) -> None:
    letter = drawn(code, language, now)
    body = words_of(letter.html.partition("<body")[2])

    assert set(URL.findall(letter.text)) <= set(URL.findall(letter.html.replace("&amp;", "&")))
    assert numbers(URL.sub("", letter.text)) <= numbers(body)
    for line in letter.text.replace("**", "").splitlines():
        words = re.sub(URL, "", line).strip(" -:—`")
        assert words in letter.html.replace("&#x27;", "'").replace("&amp;", "&") or " ".join(words.split()) in body, words


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "ar"])
@pytest.mark.parametrize("code", SAMPLES)
def test_it_is_whole_html_for_its_language_and_small(code: str, language: str, now: datetime) -> None:
    letter = drawn(code, language, now)
    checked = Checker()
    checked.feed(letter.html)

    assert (checked.faults, checked.open) == ([], [])
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in letter.html
    assert ("text-align:right" in letter.html) == (language == "ar")
    assert 'name="supported-color-schemes" content="light dark"' in letter.html
    assert not checked.seen & {"script", "form", "iframe", "object", "link", "base"}
    assert not {name for name in checked.attributes if name.startswith("on")}
    assert len(letter.html.encode()) < MOST_BYTES
    for text in (letter.subject, letter.text, letter.html):
        assert not re.search(r"\{\{|\{%|%\(\w+\)|\bNone\b|\{\w+\}(?!})", text.partition("<body")[2] or text)


@pytest.mark.parametrize("code", [code for code in SAMPLES if code != "leave"])  # a mailing list's program reads that one
def test_every_letter_says_why_it_came(code: str, now: datetime) -> None:
    assert "You get this letter because" in drawn(code, "en", now).text


def test_what_a_person_wrote_is_text_in_the_text_and_harmless_in_the_html(now: datetime) -> None:
    found = sample(code="lowered")
    assert found
    letter = found.letter(name="<b>Els</b>", language="en", zone="UTC", at=now)
    letter.context |= {"reason_given": "<script>alert(1)</script> & more", "subject": "Tills <img src=x>"}

    told = render(letter=letter)

    assert "<script>alert(1)</script> & more" in told.text
    assert "Hello <b>Els</b>," in told.text
    assert "<script>" not in told.html
    assert "<img src=x>" not in told.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in told.html


def test_a_letter_that_can_be_answered_begins_with_the_line(now: datetime) -> None:
    answered, told = drawn("answer", "en", now), drawn("digest", "en", now)

    assert answered.text.startswith("— Please answer above this line —\n")
    assert answered.html.index("answer above this line") < answered.html.index(
        "Jonas Berg wrote", answered.html.index("<table")
    )
    assert "answer above this line" not in told.text + told.html


def test_the_line_is_known_again_in_every_language() -> None:
    for language in codes():
        with translation.override(language):
            line = markers.marker()
        assert markers.found("", f"<p>{line}</p>")
    assert markers.found("I answered above.") == ""


def test_the_brand_is_in_every_letter(now: datetime) -> None:
    Brand.objects.all().delete()
    Brand.objects.create(
        id=1, name="Vermeer & Sons", hue="#ffff00", support_email="help@vermeer.example", footer="Kade 1\n1011 AB Amsterdam"
    )
    branding.forget()

    letter = drawn("answer", "en", now)
    branding.forget()

    assert letter.text.endswith("Vermeer & Sons\nQuestions? Write to help@vermeer.example.\nKade 1\n1011 AB Amsterdam\n")
    assert "Vermeer &amp; Sons" in letter.html
    assert "#ffff00" not in letter.html.partition("<body")[2], "yellow on white cannot be read"
    assert letter.sender.startswith('"Vermeer & Sons"') or letter.sender.startswith("Vermeer")


@pytest.mark.parametrize("hue", ["#0f6b6d", "#ffff00", "#000000", "#ffffff", "#ff00aa", "#777777", "#00ff00", "#1d4ed8"])
def test_every_colour_can_be_read_by_day_and_at_night(hue: str) -> None:
    for colours in (palette.light(hue=hue), palette.dark(hue=hue)):
        sheet, ground = rgb(colours.sheet), rgb(colours.ground)
        for ink in (colours.ink, colours.quiet, colours.lead, colours.late, colours.accent):
            assert contrast(rgb(ink), sheet) >= 4.5, (hue, ink)
        assert contrast(rgb(colours.quiet), ground) >= 4.5
        assert contrast(rgb(colours.on_accent), rgb(colours.accent)) >= 4.5


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize("sign", ["x", "ح", "&"])
def test_a_very_long_answer_is_shortened_so_that_no_program_hides_its_end(sign: str, now: datetime) -> None:
    long = f"{sign * 70}\n" * 700
    message = Message(body=long, html="".join(f"<p>{line}</p>" for line in long.splitlines()))
    found = sample(code="answer")
    assert found
    letter = found.letter(name="Els", language="ar", zone="UTC", at=now)
    letter.context |= {**said(message=message)}

    told = render(letter=letter)

    assert letter.context["shortened"] == (len(message.html.encode()) > 60_000)
    assert len(told.html.encode()) < MOST_BYTES


def test_a_template_that_says_nothing_is_refused(now: datetime) -> None:
    with pytest.raises(ValueError, match="says nothing"):
        render(letter=Letter(template="tickets/letters/hello", context={}, name="Els", language="en", zone="UTC"))
