"""Files that old programs put into the text itself, uuencoded."""

import re
from dataclasses import dataclass

from careline.mail import fields, transfer

_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})\n(?=[ -`]{2,90}\n)", re.M)
MOST_FILES = 50


@dataclass(frozen=True)
class TextFile:
    """A file found in a text."""

    name: str
    content: bytes


def extract(text: str) -> tuple[str, list[TextFile]]:
    """The text without its uuencoded files, and the files."""
    if "\nend" not in text or "begin " not in text:
        return text, []
    kept: list[str] = []
    files: list[TextFile] = []
    at = 0
    for found in _BEGIN.finditer(text):
        end = text.find("\nend", found.end())
        if found.start() < at or end < 0 or len(files) >= MOST_FILES:
            continue
        content, _ = transfer.uu_lines(text[found.end() : end].encode("ascii", "replace"))
        if not content:
            continue
        files.append(TextFile(fields.clean_name(found[1]) or "attachment.bin", content))
        kept.append(text[at : found.start()])
        at = end + len("\nend")
    return "".join([*kept, text[at:]]).strip("\n") if files else text, files
