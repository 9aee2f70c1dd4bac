"""The brand: a logo is a small picture, or refused."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from careline.config.tests.browsing import change, faults, newest, send
from careline.people.models import Person
from careline.ui import branding
from careline.ui.models import Brand
from cast import Cast

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


def png(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG),
        ("logo.png", SVG),
        ("logo.gif", png(kind="GIF")),
        ("logo.png", png(kind="GIF")),
        ("logo.png", png((2001, 10))),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * (2 * 1024 * 1024 + 1)),
        ("logo.png", png()[:60]),
    ],
    ids=["svg", "svg as png", "gif", "gif as png", "too wide", "too big", "cut short"],
)
def test_a_logo_that_is_no_small_picture_is_refused(alex: Client, name: str, content: bytes) -> None:
    Brand.objects.get_or_create(pk=1)

    assert "logo" in faults(send(alex, change(Brand(pk=1)), logo=SimpleUploadedFile(name, content)))


def test_a_logo_is_drawn_anew_and_everybody_sees_the_new_brand(
    alex: Client, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    Brand.objects.update_or_create(pk=1, defaults={"name": "Careline"})
    hidden = png(kind="JPEG") + b"<script>alert(1)</script>"
    try:
        with django_capture_on_commit_callbacks(execute=True):
            logo = SimpleUploadedFile("a.jpg", hidden)
            assert send(alex, change(Brand(pk=1)), name="Harbour", hue="#aa3300", logo=logo).status_code == 302
        answer = client.get("/brand/logo")
        kept = b"".join(answer.streaming_content)  # type: ignore[attr-defined]

        assert kept.startswith(b"\x89PNG")
        assert b"script" not in kept
        assert "Harbour" in client.get("/plans").content.decode()
        assert newest().data["changes"]["hue"] == ["#0f6b6d", "#aa3300"]
        assert newest().data["changes"]["logo"][1].endswith(".png")
        assert "hue" in faults(send(alex, change(Brand(pk=1)), hue="red"))
    finally:
        branding.forget()
