"""A letter's blocks as plain text. A template says each thing once; `PlainForm` and `HtmlForm` write it down."""

import html
import re
from collections.abc import Sequence

TAG = re.compile(r"<[^>]+>")


class PlainForm:
    """Blocks of plain text; the second form of every letter, complete without the first."""

    def text(self, said: str, *, kind: str) -> str:
        """A paragraph: `lead`, `text`, `quiet` or `heading`."""
        return said

    def said(self, said: str, markup: str) -> str:
        """What a person wrote, as they typed it."""
        return said.strip()

    def code(self, said: str) -> str:
        """A code to copy."""
        return said

    def button(self, said: str, url: str) -> str:
        """What to do next, and where."""
        return f"{said}: {url}"

    def item(self, title: str, url: str, lines: Sequence[tuple[str, bool]]) -> str:
        """One of many: what it is, some lines about it, and where to read on. A line may be loud."""
        return "\n".join([title, *(line for line, _loud in lines), url])

    def files(self, lines: Sequence[tuple[str, str]]) -> str:
        """Names with sizes, and addresses of those that did not come along."""
        return "\n".join(f"- {name}{': ' + url if url else ''}" for name, url in lines)

    def links(self, links: Sequence[tuple[str, str]]) -> str:
        """Small links below the reason."""
        return "\n".join(f"{said}: {url}" for said, url in links)


def words_of(markup: str) -> str:
    """HTML's words, for the line that mail programs show beside the subject."""
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())
