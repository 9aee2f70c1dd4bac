"""A letter's blocks as HTML that mail programs keep: tables, styles in the elements, one column, both directions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape

from careline.post.palette import Palette

SANS = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"
LEAD = f"{SANS};font-size:22px;line-height:1.3;font-weight:600"
TEXT = f"{SANS};font-size:16px;line-height:1.55"
QUIET = f"{SANS};font-size:14px;line-height:1.5"
CODE = f"{MONO};font-size:32px;font-weight:700;letter-spacing:3px"
FONTS = {"lead": LEAD, "late": LEAD, "text": TEXT, "quiet": QUIET}
BELOW = "margin:0 0 16px"


@dataclass(frozen=True)
class HtmlForm:
    """Blocks as HTML. What comes in is escaped already; addresses are escaped here. `start` is `left` or `right`: not
    every program knows the word itself.
    """

    colours: Palette
    start: str

    def text(self, said: str, *, kind: str) -> str:
        """A paragraph: `lead`, `late`, `text`, `quiet` or `heading`."""
        if kind == "heading":
            style = f"margin:28px 0 8px;{SANS};font-size:17px;line-height:1.35;color:{self.colours.ink};text-align:{self.start}"
            return f'<h2 class="ink" style="{style}">{said}</h2>'
        colours = {"lead": self.colours.lead, "late": self.colours.late, "quiet": self.colours.quiet}
        style = f"{BELOW};{FONTS[kind]};color:{colours.get(kind, self.colours.ink)};text-align:{self.start}"
        return f'<p class="{"ink" if kind == "text" else kind}" style="{style}">{said}</p>'

    def said(self, said: str, markup: str) -> str:
        """What a person wrote, in its own direction."""
        body = markup or "".join(f"<p>{line}</p>" for line in said.splitlines() if line.strip())
        style = f"{self._beside()};{TEXT};color:{self.colours.ink};overflow-wrap:anywhere"
        return f'<div class="said" dir="auto" style="{style}">{body}</div>'

    def code(self, said: str) -> str:
        """A code to copy."""
        style = f"{BELOW};{CODE};color:{self.colours.ink};text-align:{self.start}"
        return f'<p class="ink" style="{style}"><bdi dir="ltr">{said}</bdi></p>'

    def button(self, said: str, url: str) -> str:
        """A button that needs no picture, and below it the address, for programs that show none."""
        tone = self.colours.accent
        anchor = f"display:inline-block;padding:12px 20px;{TEXT};font-weight:600;color:{self.colours.on_accent}"
        cell = f'<td class="press" bgcolor="{tone}" style="border-radius:6px;background-color:{tone}">'
        small = f"{BELOW};{SANS};font-size:13px;line-height:1.5;color:{self.colours.quiet};text-align:{self.start}"
        return (
            '<table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin:8px 0"><tr>'
            f'{cell}<a href="{escape(url)}" style="{anchor};text-decoration:none">{said}</a></td></tr></table>'
            f'<p class="quiet" style="{small};overflow-wrap:anywhere"><bdi dir="ltr">{self._link(url, url)}</bdi></p>'
        )

    def item(self, title: str, url: str, lines: Sequence[tuple[str, bool]]) -> str:
        """One of many, its title leading to it."""
        below = "".join(f"<br>{self._loud(line) if loud else line}" for line, loud in lines)
        style = f"{self._beside()};{SANS};font-size:15px;line-height:1.5;color:{self.colours.ink};text-align:{self.start}"
        return f'<p class="said ink" style="{style}"><b dir="auto">{self._link(title, url)}</b>{below}</p>'

    def files(self, lines: Sequence[tuple[str, str]]) -> str:
        """Names with sizes; a link where the file did not come along."""
        return self.text("<br>".join(self._link(name, url) if url else name for name, url in lines), kind="text")

    def links(self, links: Sequence[tuple[str, str]]) -> str:
        """Small links below the reason."""
        return self.text(" · ".join(self._link(said, url) for said, url in links), kind="quiet") if links else ""

    def _beside(self) -> str:
        return f"{BELOW};padding:0 14px;border-{self.start}:3px solid {self.colours.line}"

    def _loud(self, said: str) -> str:
        return f'<b class="late" style="color:{self.colours.late}">{said}</b>'

    def _link(self, said: str, url: str) -> str:
        return f'<a href="{escape(url)}" style="color:{self.colours.accent}">{conditional_escape(said)}</a>'
