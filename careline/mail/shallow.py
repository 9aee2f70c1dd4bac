"""HTML made harmless to parse: each new block looks through all that are open, so that depth times number must be bounded."""

import re

MOST_BLOCKS = 5_000
_BLOCK = re.compile(
    r"<(/?)(?:div|p|ul|ol|li|dl|dd|dt|table|tbody|thead|tr|td|th|blockquote|center|section|article|header|footer|h[1-6]|pre|address|fieldset|figure|form|details"
    r"|main|nav|aside|dialog|hgroup|menu|dir|listing|summary|search|button|select|option|optgroup|template|object|applet|marquee|caption|colgroup|ruby|r[bptc]+)(?![a-z0-9])",
    re.I,
)


def shallow(html: str) -> tuple[str, bool]:
    """The HTML with every block behind the first 5,000 made a line break, and whether there were so many. No text is lost."""
    if html.count("<") <= MOST_BLOCKS:
        return html, False
    begun = 0
    for found in _BLOCK.finditer(html):
        begun += not found[1]
        if begun > MOST_BLOCKS:
            return html[: found.start()] + _BLOCK.sub("<br", html[found.start() :]), True
    return html, False
