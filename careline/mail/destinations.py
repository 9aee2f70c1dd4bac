"""Links of a letter that say where they go: always where their words name another place, else when somebody points at them."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

_LINK = re.compile(r'<a((?:[^>"]|"[^"]*")*)>(.*?)</a>', re.S)
_HREF = re.compile(r'\shref="([^"]*)"')
_TITLE = re.compile(r'\stitle="[^"]*"')
_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_PLACE = re.compile(r"(?:https?://|www\.)?((?:[\w-]+\.)+[^\W\d_]{2,}|\d+\.\d+\.\d+\.\d+)", re.I)
MOST_SHOWN = 60


def with_destinations(html: str) -> str:
    """Cleaned HTML with the address of each link as its title and its host as `data-goes`; `data-odd` where words lie."""
    return _LINK.sub(_said, html)


def _said(found: re.Match[str]) -> str:
    href = _HREF.search(found[1])
    goes = _goes(unescape(href[1])) if href else ""
    if not href or not goes:
        return found[0]
    odd = " data-odd" if _is_odd(unescape(_TAG.sub("", found[2])), goes) else ""
    attributes = _TITLE.sub("", found[1])
    return f'<a{attributes} title="{href[1]}" data-goes="{escape(goes[:MOST_SHOWN])}"{odd}>{found[2]}</a>'


def _goes(address: str) -> str:
    """The host of a web address, else what is written to or called."""
    try:
        parts = urlsplit(address.strip())
        return (parts.hostname or "") if parts.scheme in ("http", "https") else parts.path
    except ValueError:
        return address.strip()


def _is_odd(words: str, goes: str) -> bool:
    """Whether the words name a place that is not where the link goes, nor a part or the whole of it."""
    named = {place.lower().removeprefix("www.") for place in _PLACE.findall(words)}
    real = goes.lower().rpartition("@")[2].removeprefix("www.")
    return bool(named) and not any(real == place or real.endswith(f".{place}") for place in named)
