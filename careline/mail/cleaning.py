"""HTML of a letter made safe for a sandboxed frame: no code, no forms, no styles that load, remote pictures only on demand."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3

from careline.mail.letters import safe
from careline.mail.shallow import shallow

MOST_HTML = 2_000_000
NOTHING = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_TAGS = {
    "a", "abbr", "address", "article", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code",
    "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "i", "img", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "tt", "u", "ul", "var", "wbr",
}  # fmt: skip
_DROPPED = {
    "script",
    "style",
    "title",
    "noscript",
    "template",
    "object",
    "embed",
    "svg",
    "math",
    "select",
    "textarea",
    "iframe",
    "button",
    "audio",
    "video",
}
_ATTRIBUTES = {
    "*": {"class", "id", "dir", "lang", "style", "title", "align", "valign", "bgcolor", "width", "height"},
    "a": {"href"}, "img": {"src", "alt", "border"}, "font": {"color", "face", "size"}, "ol": {"start", "type"},
    "blockquote": {"type"}, "div": {"name"},
    "table": {"border", "cellpadding", "cellspacing"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"},
    "col": {"span"}, "colgroup": {"span"},
}  # fmt: skip
_STYLES = {
    "color", "background-color", "font", "font-family", "font-size", "font-style", "font-weight", "line-height", "text-align",
    "text-decoration", "text-indent", "vertical-align",
    "white-space", "width", "height", "max-width", "max-height", "min-width", "margin", "margin-top", "margin-right",
    "margin-bottom", "margin-left", "padding", "padding-top",
    "padding-right", "padding-bottom", "padding-left", "border", "border-top", "border-right", "border-bottom", "border-left",
    "border-collapse", "border-spacing", "border-color",
    "border-style", "border-width", "border-radius", "direction", "display", "float", "clear", "list-style-type", "word-break",
    "overflow-wrap", "letter-spacing",
}  # fmt: skip
_PICTURE = re.compile(r"^data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*$", re.I)
_LOADS = re.compile(r"url\s*\(|expression|@import|\\|image-set|javascript", re.I)
_REMOTE = re.compile(r"^\s*(?:https?:)?//", re.I)


@dataclass(frozen=True)
class CleanedHtml:
    """Safe HTML; `remote_count` remote pictures were in it, blocked or not."""

    html: str
    remote_count: int = 0

    @property
    def has_remote(self) -> bool:
        return self.remote_count > 0


def clean_html(
    html: str, *, cid_url: Callable[[str], str | None], remote_url: Callable[[str], str | None] | None = None
) -> CleanedHtml:
    """The HTML for a sandboxed frame. `cid_url` gives the address of an inline picture by its bare content id, or None.

    `remote_url` gives the address to show for that of a remote picture; without it, or where it gives None, there is none.
    """
    values = _Values(cid_url=cid_url, remote_url=remote_url)
    cleaned = nh3.clean(
        shallow(safe(html[:MOST_HTML]))[0],
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=values.kept,
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        filter_style_properties=_STYLES,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return CleanedHtml(cleaned, values.remote)


class _Values:
    """What each attribute may say; counts remote pictures."""

    def __init__(
        self, *, cid_url: Callable[[str], str | None], remote_url: Callable[[str], str | None] | None
    ) -> None:  # fmt: skip
        self.cid_url, self.remote_url, self.remote = cid_url, remote_url or (lambda _: None), 0

    def kept(self, tag: str, name: str, value: str) -> str | None:
        """The value to keep, or None."""
        if name == "style":
            return None if _LOADS.search(value) else value
        if name == "href":
            return value if re.match(r"(?:https?|mailto|tel):", value.strip(), re.I) else None
        if name != "src":
            return value
        self.remote += bool(_REMOTE.match(value))
        return _picture(value.strip(), self.cid_url, self.remote_url)


def _picture(
    source: str, cid_url: Callable[[str], str | None], remote_url: Callable[[str], str | None]
) -> str | None:  # fmt: skip
    if source[:4].lower() == "cid:":
        return cid_url(source[4:].strip("<>"))
    if _REMOTE.match(source):
        return remote_url(f"https:{source}" if source.startswith("//") else source) or NOTHING
    return source if _PICTURE.match(source) else None
