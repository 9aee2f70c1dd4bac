"""An uploaded logo, made harmless: decoded and written anew, so that nothing but the picture is kept."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 2000
FORMATS = ("PNG", "JPEG", "WEBP")


def cleaned(upload: Any) -> "ContentFile[bytes]":
    """A PNG of the same picture, named by its content. Raises ValidationError for what is too big or no such picture.

    The size is known from the header, before anything is decoded: a small file can hold a very large picture.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(_("At most 2 MB."))
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise ValidationError(_("At most 2,000 pixels wide and high."))
            written = BytesIO()
            picture.convert("RGBA").save(written, "PNG", optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("This is no PNG, JPEG or WebP picture that can be read.")) from None
    content = written.getvalue()
    return ContentFile(content, name=f"{hashlib.sha256(content).hexdigest()[:16]}.png")
