"""A letter as it was written, as a document of its own for a sandboxed frame: no script, no forms, nothing from elsewhere.

White paper in every colour scheme: letters are written for it, and their own colours would be unreadable on dark.
"""

from html import escape

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from careline.files.models import StoredFile
from careline.mail import parsing
from careline.mail.cleaning import clean_html
from careline.mail.destinations import with_destinations
from careline.mail.models import Written
from careline.mail.picture_links import link
from careline.mail.queries import raw_of

INLINE, REMOTE = "portal:inline_picture", "portal:remote_picture"
MOST_REMOTE = 60
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><meta name="referrer" content="no-referrer"><title>{title}</title><style>
html {{ background: #fff; color: #1c1f26; color-scheme: light; font: 15px/1.55 system-ui, sans-serif;
 overflow-wrap: anywhere; }}
body {{ margin: 16px; }} img {{ max-width: 100%; height: auto; }} pre {{ white-space: pre-wrap; }} table {{ max-width: 100%; }}
blockquote {{ margin-inline: 0; padding-inline-start: 12px; border-inline-start: 3px solid #d5d7dd; }} a {{ color: #00697a; }}
a[data-odd]::after, a[data-goes]:hover::after, a[data-goes]:focus-visible::after
 {{ content: " (" attr(data-goes) ")"; font: 12px system-ui, sans-serif; color: #55585f; background: #fff; }}
@media (hover: none) {{ a[data-goes]::after
 {{ content: " (" attr(data-goes) ")"; font: 12px system-ui, sans-serif; color: #55585f; background: #fff; }} }}
</style></head><body dir="auto">{body}</body></html>"""


def frame(request: HttpRequest, written: Written, *, viewer: int, with_remote: bool) -> HttpResponse:
    """The document of a message's letter for a person's id; `with_remote`: with pictures from elsewhere, through our proxy."""
    letter = parsing.read(raw_of(written))
    body = _body(letter.html, written, viewer, with_remote)
    answer = HttpResponse(PAGE.format(title=escape(letter.subject or _("Letter")), body=body))
    pictures = request.build_absolute_uri("/pictures/")
    answer["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data: {pictures}; form-action 'none'; base-uri 'none'; "
        f"sandbox {SANDBOX}; frame-ancestors 'self'"
    )
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer


def asks_for_remote(request: HttpRequest) -> bool:
    """Whether the page around the frame asks for pictures from elsewhere: a link in a letter cannot."""
    return "pictures" in request.GET and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _body(html: str, written: Written, viewer: int, with_remote: bool) -> str:
    files = StoredFile.objects.filter(key__in=written.pictures.values(), kind=StoredFile.Kind.IMAGE)
    known = set(files.values_list("key", flat=True)) if written.pictures else set()
    left = iter(range(MOST_REMOTE))

    def cid_url(content_id: str) -> str | None:
        key = written.pictures.get(content_id)
        return link(INLINE, viewer=viewer, what=key) if key in known else None

    def remote_url(address: str) -> str | None:
        return link(REMOTE, viewer=viewer, what=address) if next(left, None) is not None else None

    cleaned = clean_html(html, cid_url=cid_url, remote_url=remote_url if with_remote else None)
    return with_destinations(cleaned.html)
