"""What a file is, by its content and never by its name or what the browser says.

Three kinds matter: pictures we can show, text we can show, everything else. Only pictures keep a type of their own;
an HTML or SVG file is text, and text is only ever sent as text/plain.
"""

from codecs import getincrementaldecoder

from django.core.files.base import File
from PIL import Image, UnidentifiedImageError

from careline.files.models import StoredFile

SHOWN = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
MOST_PIXELS = 64_000_000
HEAD = 64 * 1024


def sniff(upload: File) -> tuple[str, str]:  # type: ignore[type-arg]
    """The kind and the content type under which a file may be shown."""
    picture = _picture(upload)
    if picture:
        return StoredFile.Kind.IMAGE, picture
    upload.seek(0)
    if is_text(upload.read(HEAD)):
        return StoredFile.Kind.TEXT, "text/plain"
    return StoredFile.Kind.OTHER, "application/octet-stream"


def _picture(upload: File) -> str:  # type: ignore[type-arg]
    upload.seek(0)
    try:
        with Image.open(upload, formats=list(SHOWN)) as image:
            fits = image.width * image.height <= MOST_PIXELS
            image.verify()
            return SHOWN[str(image.format)] if fits else ""
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return ""


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file reads as text in an encoding we show."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(head, "utf-16")
    return b"\x00" not in head and (_decodes(head, "utf-8") or _mostly_printable(head))


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_printable(head: bytes) -> bool:
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return odd * 100 < len(head)
