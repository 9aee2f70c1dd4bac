"""Whether a machine of ours may answer a letter at all (RFC 3834, and what Microsoft added): pure, and in doubt it may not.

A wrong answer goes to a forged sender (back-scatter), to a list, or to another machine, which answers it.
"""

import re
from collections.abc import Callable, Iterator

from careline.mail.letters import Letter

_NOBODY = re.compile(
    r"^(?:no[._-]?reply|do[._-]?not[._-]?reply|dont[._-]?reply|noreply|nicht[._-]?antworten|keine[._-]?antwort|geen[._-]?antwoord"
    r"|niet[._-]?beantwoorden|ne[._-]?pas[._-]?repondre|no[._-]?responder|nao[._-]?responda|mailer-daemon|postmaster|mail-daemon"
    r"|hostmaster|abuse|root|daemon|nobody|www-data|cron|bounces?|notifications?|alerts?|listserv|majordomo|mailman)(?:$|[+._-])"
    r"|[._-](?:no[._-]?reply|bounces?|owner|request)$|^owner-",
    re.I,
)
_LIST = ("list-id", "list-post", "list-unsubscribe", "list-help", "mailing-list", "x-mailing-list")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}@[^<>\s]{1,90}>")


def hindrance(letter: Letter, *, is_ours: Callable[[str], bool]) -> str:
    """Why no machine may answer the letter's sender; nothing when it may."""
    return next(_signs(letter, is_ours), "") or next(_signs_of_lists(letter), "") or next(_signs_of_ways(letter), "")


def hindrance_through_list(letter: Letter, *, is_ours: Callable[[str], bool]) -> str:
    """The same for somebody who wrote to us through a list: the list's own headers and return path do not count."""
    posts = letter.first("list-post").lower()
    if letter.from_.email.lower() in posts:
        return "the list writes in its own name"
    return next(_signs(letter, is_ours), "")


def _signs(letter: Letter, is_ours: Callable[[str], bool]) -> Iterator[str]:
    sender = letter.from_.email.lower()
    if not re.fullmatch(r"[^@\s<>\"(),:;\\]{1,64}@[^@\s<>\"(),:;\\]{3,250}", sender) or "." not in sender.rpartition("@")[2]:
        yield "no address to answer to"
    if _NOBODY.search(sender.partition("@")[0]):
        yield "an address that nobody reads"
    if is_ours(sender):
        yield "our own address"
    if re.sub(r"[;(].*", "", letter.first("auto-submitted")).strip().lower() not in {"", "no"}:
        yield "Auto-Submitted"
    if re.search(r"\b(?:all|autoreply)\b", letter.first("x-auto-response-suppress"), re.I):
        yield "X-Auto-Response-Suppress"
    if any(value.strip() == "<>" for value in letter.all("return-path")):
        yield "empty return path"
    if _MESSAGE_ID.fullmatch(letter.message_id) is None:
        yield "no Message-ID to refer to"
    if not [*letter.to, *letter.cc]:
        yield "written to nobody"


def _signs_of_lists(letter: Letter) -> Iterator[str]:
    yield from (name for name in _LIST if letter.first(name))
    if letter.first("precedence").strip().lower() in {"bulk", "junk", "list", "auto_reply", "auto-reply"}:
        yield "Precedence"


def _signs_of_ways(letter: Letter) -> Iterator[str]:
    """A return path elsewhere than the sender: one of them is not theirs, and an answer may hit a third."""
    path = letter.first("return-path").strip().strip("<>").lower().rpartition("@")[2]
    own = letter.from_.email.lower().rpartition("@")[2]
    if path and path != own and not path.endswith(f".{own}") and not own.endswith(f".{path}"):
        yield "return path of another domain"
