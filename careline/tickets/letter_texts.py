"""What somebody wrote, as a letter carries it: whole, or its beginning where mail programs would cut the letter."""

from typing import Any

from careline.tickets.models import Message
from careline.ui.markdown import render

# Gmail hides what comes after 102 KB of HTML; the letter around it takes some 10 KB.
MOST_BYTES = 60_000
MOST_LETTERS = 12_000


def said(*, message: Message) -> dict[str, Any]:
    """The text and HTML of a message, and whether it was shortened."""
    if len(message.html.encode()) <= MOST_BYTES:
        return {"body": message.body, "html": message.html, "shortened": False}
    body = message.body[:MOST_LETTERS]
    html = render(text=body)
    return {"body": body, "html": html if len(html.encode()) <= MOST_BYTES else "", "shortened": True}
