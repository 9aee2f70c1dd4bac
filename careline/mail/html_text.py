"""HTML to lines of plain text, each knowing whether the structure says it is quoted or a signature.

nh3 makes whatever came well-formed first; then one pass over its tags is enough.
"""

import html as entities
import re
from dataclasses import dataclass, field
from functools import lru_cache

import nh3

from careline.mail.letters import safe
from careline.mail.shallow import shallow
from careline.mail.tables import structures

MOST_HTML = 2_000_000
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|([^<]+)')
_SPACE = re.compile(r"[ \t\n\r\f\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u00ad]")
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table", "blockquote"}
_BLOCKS = {
    "div",
    "li",
    "tr",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "center",
    "dl",
    "dt",
    "dd",
    "address",
    "fieldset",
    "figure",
}
_VOID = {"br", "img", "hr", "wbr", "col", "area"}
_TAGS = _PARAGRAPHS | _BLOCKS | _VOID | {"a", "b", "strong", "i", "em", "span", "td", "th", "tbody", "thead", "font"}
_DROPPED = {"script", "style", "title", "noscript", "template", "object", "svg", "math", "select", "textarea"}
_ATTRIBUTES = {"*": {"class", "id", "name", "type", "style", "data-marker"}, "a": {"href"}, "img": {"alt"}, "ol": {"start"}}
_HREF = re.compile(r'href="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. `quoted_by` names the element that quotes it, `depth` counts block quotes."""

    text: str
    quoted_by: str = ""
    is_signature: bool = False
    depth: int = 0


@dataclass(slots=True)
class _State:
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    stack: list[tuple[str, str, bool, str]] = field(default_factory=list)  # tag, quoting element, signature, holder
    counters: list[int] = field(default_factory=list)  # of lists; -1 is unnumbered
    links: list[tuple[str, int]] = field(default_factory=list)
    quoted_by: str = ""
    cut_by: str = ""
    holder: str = ""  # an element that holds a quote, and answers behind its first part
    is_past_quote: bool = False
    is_signature: bool = False
    depth: int = 0
    pre: int = 0
    is_spacer: bool = False  # a line of nothing but no-break spaces is an empty line that somebody wanted

    @property
    def quoting(self) -> str:
        """What quotes here, or nothing."""
        return self.cut_by or self.quoted_by or ("" if self.is_past_quote else self.holder)

    def end_line(self) -> None:
        joined = "".join(self.text)
        if joined.strip():
            kept = joined.rstrip() if self.pre else joined.strip()
            self.lines.append(Line(kept, self.quoting, self.is_signature, self.depth))
        elif self.is_spacer and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.quoting, self.is_signature, self.depth))
        self.text.clear()
        self.is_spacer = False

    def blank(self) -> None:
        """An empty line, unless there is one."""
        self.end_line()
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.quoting, self.is_signature, self.depth))


@lru_cache(maxsize=4)
def lines(html: str) -> tuple[Line, ...]:
    """The lines of an HTML body."""
    state = _State()
    for closing, tag, attributes, text in _TOKEN.findall(normal(html)):
        if text:
            _text(state, text)
        elif closing:
            _end(state, tag)
        else:
            _start(state, tag, attributes)
    state.end_line()
    while state.lines and not state.lines[-1].text:
        state.lines.pop()
    return tuple(state.lines)


def to_text(html: str) -> str:
    """The plain text of an HTML body: paragraphs, lists, links; block quotes begin with `>`."""
    return "\n".join(shown(line) for line in lines(html))


def shown(line: Line) -> str:
    """A line as plain text; what a block quote holds begins with `>`."""
    return f"{'> ' * min(line.depth, 20)}{line.text}".rstrip()


def normal(html: str) -> str:
    """The HTML well-formed, with only what matters to text."""
    return nh3.clean(
        shallow(safe(html[:MOST_HTML]))[0], tags=_TAGS, clean_content_tags=_DROPPED, attributes=_ATTRIBUTES, link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "ftp"},
    )  # fmt: skip


def _text(state: _State, text: str) -> None:
    plain = _INVISIBLE.sub("", entities.unescape(text))
    if state.pre:
        first, *more = plain.split("\n")
        state.text.append(first)
        for each in more:
            _break(state)
            state.text.append(each)
        return
    flat = _SPACE.sub(" ", plain)
    state.is_spacer = state.is_spacer or (flat == " " and "\u00a0" in plain)
    if flat != " " or (state.text and not state.text[-1].endswith(" ")):
        state.text.append(flat.lstrip() if not state.text or state.text[-1].endswith(" ") else flat)


def _break(state: _State) -> None:
    """A line break: two in a row leave an empty line."""
    if "".join(state.text).strip():
        state.end_line()
    else:
        state.blank()


def _start(state: _State, tag: str, attributes: str) -> None:
    if tag == "br":
        _break(state)
    elif tag == "img":
        alt = _ALT.search(attributes)
        if alt and len(alt[1].strip()) > 2:
            state.text.append(f"[{entities.unescape(alt[1]).strip()[:200]}]")
    elif tag in ("td", "th") and state.text:
        state.text.append(" ")
    elif tag in _PARAGRAPHS and not (attributes and structures.NO_MARGIN.search(attributes)):
        state.blank()
    elif tag in _PARAGRAPHS or tag in _BLOCKS:
        state.end_line()
    if tag not in _VOID:
        _open(state, tag, attributes)
    elif attributes:
        _marks(state, tag, attributes)


def _open(state: _State, tag: str, attributes: str) -> None:
    state.stack.append((tag, state.quoted_by, state.is_signature, state.holder))
    if attributes:
        _marks(state, tag, attributes)
    if tag == "blockquote":
        state.depth += 1
        state.quoted_by = state.quoted_by or state.holder
    elif tag == "pre":
        state.pre += 1
    elif tag in ("ul", "ol"):
        state.counters.append(0 if tag == "ol" else -1)
    elif tag == "li":
        state.text.append(_bullet(state.counters))
    elif tag == "a":
        href = _HREF.search(attributes)
        state.links.append((entities.unescape(href[1]) if href else "", len(state.text)))


def _bullet(counters: list[int]) -> str:
    if counters and counters[-1] >= 0:
        counters[-1] += 1
        return f"{counters[-1]}. "
    return "- "


def _marks(state: _State, tag: str, attributes: str) -> None:
    """What the element's class, id or name says about what is in it or behind it."""
    quoted = structures.QUOTED.search(attributes)
    if quoted and tag != "blockquote" and structures.HOLDS_ANSWERS.match(quoted["name"]):
        state.end_line()
        state.holder = state.holder or f".{quoted['name']}"
    elif quoted or (tag == "blockquote" and structures.CITED.search(attributes)):
        state.quoted_by = state.quoted_by or (f".{quoted['name']}" if quoted else "blockquote[type=cite]")
    elif cut := structures.CUT.search(attributes):
        state.end_line()
        state.cut_by = state.cut_by or f"#{cut['name']}"
    elif structures.SIGNATURE.search(attributes):
        state.end_line()
        state.is_signature = True


def _end(state: _State, tag: str) -> None:
    if tag == "a" and state.links:
        _link(state, *state.links.pop())
    if tag in _PARAGRAPHS | _BLOCKS:
        state.end_line()
    if tag in _PARAGRAPHS and state.lines and state.lines[-1].text and tag != "p":
        state.blank()
    if state.stack and state.stack[-1][0] == tag:
        _, quoted_by, was_signature, holder = state.stack.pop()
        state.is_past_quote = bool(holder) and (state.is_past_quote or (tag == "blockquote" and not quoted_by))
        if state.is_signature and not was_signature:
            state.end_line()
        state.quoted_by, state.is_signature, state.holder = quoted_by, was_signature, holder
    if tag == "blockquote":
        _end_quote(state)
    elif tag == "pre":
        state.pre = max(0, state.pre - 1)
    elif tag in ("ul", "ol") and state.counters:
        state.counters.pop()


def _end_quote(state: _State) -> None:
    """The empty line below a block quote is not part of it."""
    state.depth = max(0, state.depth - 1)
    if state.lines and not state.lines[-1].text:
        state.lines[-1] = Line("", state.lines[-1].quoted_by, state.lines[-1].is_signature, state.depth)


def _link(state: _State, href: str, begun: int) -> None:
    """The address behind a link's words, where the words do not say it."""
    words = "".join(state.text[begun:]).strip()
    bare = re.sub(r"^(?:mailto:|tel:|https?://(?:www\.)?)|/$", "", href)
    if words and bare and href.startswith(("http", "ftp")) and bare.lower() not in words.lower():
        state.text.append(f" <{href[:2_000]}>")
