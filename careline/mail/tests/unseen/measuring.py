"""How well the reader reads the unseen letters: shares of what was expected, by kind, and the letters that failed.

A visible reply is exact when its lines are the expected ones, spaces at their ends aside, and empty lines count as one
(where a letter has only a page, empty lines do not count: how a page is spaced is a matter of taste).
"""

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from careline.mail.automatic import judge
from careline.mail.bounces import read_bounce
from careline.mail.parsing import read
from careline.mail.tests.unseen import letters
from careline.mail.tests.unseen.building import Unseen
from careline.mail.visible import visible_reply


@dataclass
class Tally:
    """`kept` and `asked` by kind of promise, and what failed: (kind, letter, what came instead)."""

    kept: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    by_family: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def note(self, kind: str, letter: Unseen, held: bool, came: object = "") -> None:
        """Count one promise."""
        self.asked[kind] += 1
        self.kept[kind] += held
        self.by_family[letter.family][f"{kind} {'held' if held else 'broken'}"] += 1
        if not held:
            self.failures.append((kind, letter.name, repr(came)))

    def percent(self, kind: str) -> float:
        """The share of the kind, in percent."""
        return 100 * self.kept[kind] / self.asked[kind]


def measure() -> Tally:
    """Read every unseen letter."""
    tally = Tally()
    for letter in letters():
        try:
            look(letter, tally)
            tally.note("no crash", letter, True)
        except Exception as error:  # noqa: BLE001 (a crash is a figure here)
            tally.note("no crash", letter, False, error)
    return tally


def look(letter: Unseen, tally: Tally) -> None:
    """Everything about one letter."""
    got = read(letter.raw)
    heads(letter, got, tally)
    for words in letter.words:
        tally.note("body words", letter, squeezed(words) in squeezed(got.text), got.text[:200])
    files(letter, got, tally)
    if letter.reply is not None:
        reply(letter, got, tally)
    verdict, bounce = judge(got), read_bounce(got)
    if letter.machine:
        tally.note("automatic seen", letter, verdict.kind != "none", verdict)
    else:
        tally.note("person not automatic", letter, verdict.kind == "none", verdict)
    bounces(letter, bounce, tally)


def heads(letter: Unseen, got: object, tally: Tally) -> None:
    """Sender, subject and date."""
    name, address = letter.sender
    came = (got.from_.name, got.from_.email)
    tally.note("headers", letter, came[1] == address and name in (None, came[0]), came)
    tally.note("headers", letter, got.subject == letter.subject, got.subject)
    tally.note("headers", letter, got.date == letter.at, got.date)


def files(letter: Unseen, got: object, tally: Tally) -> None:
    """Every file with its name and bytes, and none besides that nobody sent."""
    came = [(one.name, one.load().strip()) for one in got.parts]
    for name, data in letter.attachments:
        tally.note("attachments", letter, (name, data.strip()) in came, came)
    expected = {name for name, _ in letter.attachments}
    for name, _ in came:
        if name not in expected and letter.family not in ("bounces", "machines") and not letter.besides:
            tally.note("attachments", letter, False, f"besides: {name}")


def reply(letter: Unseen, got: object, tally: Tally) -> None:
    """What was written now: exactly, and at least nine words in ten of it with hardly any other."""
    came = visible_reply(got).text
    page_only = b"text/plain" not in letter.raw
    tally.note("reply exact", letter, lines(came, page_only) == lines(letter.reply or "", page_only), came)
    tally.note("reply words", letter, likeness(came, letter.reply or "") >= 0.9, came)


def bounces(letter: Unseen, bounce: object, tally: Tally) -> None:
    """Seen, with the address and whether it is for good; and none where there is none."""
    if not letter.bounced:
        tally.note("no false bounce", letter, bounce is None, bounce)
        return
    tally.note("bounce seen", letter, bounce is not None, bounce)
    came = {one.address: one for one in bounce.recipients} if bounce else {}
    for address, action, status in letter.bounced:
        one = came.get(address)
        tally.note("bounce address", letter, one is not None, came)
        held = one is not None and one.action == action and (not status or one.status == status)
        tally.note("bounce status", letter, held, one)


def squeezed(text: str) -> str:
    """The text with one space where there are many."""
    return " ".join(text.split())


def lines(text: str, page_only: bool) -> list[str]:
    """The lines to compare."""
    rows = [line.rstrip() for line in text.strip().split("\n")]
    return [row for number, row in enumerate(rows) if row or (not page_only and rows[number - 1])]


def likeness(one: str, other: str) -> float:
    """How alike two texts are word by word, 0 to 1."""
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() if one != other else 1.0
