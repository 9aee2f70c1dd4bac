"""Why a letter did not get through, in plain words: by the status that servers give (RFC 3463), most specific first."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "1.1": _("there is no such address"),
    "1.2": _("the domain of the address does not exist"),
    "1.3": _("the address is written wrongly"),
    "1.6": _("the recipient has moved, and left no address"),
    "1.10": _("their domain takes no letters"),
    "2.1": _("the mailbox is closed"),
    "2.2": _("the mailbox is full"),
    "2.3": _("the letter is too large for the mailbox"),
    "3.4": _("the letter is too large for their server"),
    "4.1": _("their server does not answer"),
    "4.4": _("no server takes letters for their domain"),
    "4.7": _("their server did not answer for days"),
    "7.1": _("their server refuses the letter by its rules"),
    "7.26": _("their server does not believe that the letter is ours (SPF, DKIM)"),
    "1": _("something is wrong with the address"),
    "2": _("something is wrong with the mailbox"),
    "4": _("their server cannot be reached"),
    "7": _("their server refuses the letter by its rules"),
}
SOFT = {"7": _("their server asks us to come later")}
UNWRITTEN, NOT_WRITTEN = "unwritten", _("it could not be written")
PERMANENT, TEMPORARY = _("their server refuses the letter"), _("their server does not take the letter at the moment")
NOBODY = _("no relay takes letters at the moment")
OLD = {"550": "1.1", "551": "1.6", "552": "2.2", "553": "1.3", "452": "2.2", "450": "2"}


def plain(*, code: str) -> str:
    """The reason behind an enhanced status or reply code, in the language in force; without a code nobody said anything."""
    if code == UNWRITTEN:
        return str(NOT_WRITTEN)
    if not code:
        return str(NOBODY)
    said = code.partition(".")[2] if "." in code else OLD.get(code, "")
    subject = said.partition(".")[0]
    if code.startswith("4") and subject in SOFT:
        return str(SOFT[subject])
    general = PERMANENT if code.startswith("5") else TEMPORARY
    return str(WORDS.get(said) or WORDS.get(subject) or general)
