"""What a person wrote now, with quoted history and signatures folded away; all of it stays in the Letter.

HTML shows by its structure where a quote begins, words show it in any text. Both are asked where there are both,
and where they disagree, more is shown rather than less.
"""

import re
from dataclasses import dataclass

from careline.mail import folding, html_text, patterns
from careline.mail.folding import Folded
from careline.mail.html_text import Line
from careline.mail.letters import Letter
from careline.mail.shallow import shallow

_WORD = re.compile(r"\w+")
_STRONG = ("#", ".", "blockquote")


@dataclass(frozen=True)
class Visible:
    """`text` is what to show; `quoted` and `signature` what was folded away. `html_hint` is a CSS selector of the element
    that quotes in the HTML body, or what in the words showed the quote (attribution, head, separator, marker), or nothing.
    `is_everything` when nothing quoted was folded away.
    """

    text: str
    html_hint: str
    quoted: str
    signature: str
    is_everything: bool


def visible_reply(letter: Letter, *, marker: str = "") -> Visible:
    """What the person wrote in this letter. `marker` is the reply-above-this-line text that our letters carry."""
    is_forward = patterns.is_forward_subject(letter.subject) and not _is_finnish_reply(letter)
    is_reply = bool(letter.in_reply_to or letter.references or patterns.is_reply_subject(letter.subject))
    by_words = folding.fold(_lines(letter.text), marker=marker, is_forward=is_forward, is_reply=is_reply)
    if not letter.html or shallow(letter.html)[1]:
        return _as_visible(by_words)
    by_html = folding.fold(html_text.lines(letter.html), marker=marker, is_forward=is_forward, is_reply=is_reply)
    return _as_visible(_chosen(by_html, by_words))


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(line.rstrip()) for line in text.split("\n"))


def _is_finnish_reply(letter: Letter) -> bool:
    """`VS:` is a reply in Finnish and a forward in Danish and Norwegian."""
    return letter.subject[:3].upper() == "VS:" and any(word in letter.text for word in ("Lähettäjä:", "kirjoitti"))


def _chosen(by_html: Folded, by_words: Folded) -> Folded:
    """The HTML's opinion, unless its words alone would lose what the plain text keeps."""
    if not by_html.visible.strip():
        return by_words
    if by_html.is_everything or by_words.is_everything:
        return (
            by_html
            if by_html.is_everything or by_html.found_by.startswith(_STRONG) or not _loses(by_html, by_words)
            else by_words
        )
    if not by_html.found_by.startswith(_STRONG) and _loses(by_html, by_words):
        return by_words
    return by_html


def _loses(by_html: Folded, by_words: Folded) -> bool:
    """Whether the HTML's opinion folds away words that the plain text shows."""
    shown, kept = set(_WORD.findall(by_html.visible + by_html.signature)), set(_WORD.findall(by_words.visible))
    return len(kept - shown) > max(3, len(kept) // 10)


def _as_visible(folded: Folded) -> Visible:
    return Visible(
        text=folded.visible,
        html_hint=folded.found_by,
        quoted=folded.quoted,
        signature=folded.signature,
        is_everything=folded.is_everything,
    )
