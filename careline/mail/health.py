"""How mail fares, for administrators and `doctor`: each mailbox, each door, what waits. No statement reads all letters."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy

from careline.mail.imap.troubles import told
from careline.mail.models import Incoming, Mailbox, MailboxMiss
from careline.mail.reasons import Door, State

DEAD = timedelta(minutes=10)
MOST_MISSES = 50
WORDS = {
    "off": gettext_lazy("switched off"),
    "well": gettext_lazy("well"),
    "new": gettext_lazy("not looked at yet"),
    "dead": gettext_lazy("nobody looks after it: is a worker running?"),
}
SET_UP_BY = {Door.HOOK: "MAIL_HOOK_SECRET"}


@dataclass(frozen=True)
class Fares:
    """A mailbox in a word (`well`, `off`, `new`, `trouble`, `dead`), and in words."""

    code: str
    text: str
    since: datetime | None = None


@dataclass(frozen=True)
class Box:
    """A mailbox on the health page."""

    row: Mailbox
    fares: Fares
    contacted_at: datetime | None
    letter_at: datetime | None
    letters: int
    missed: int


@dataclass(frozen=True)
class Way:
    """A door: whether it is open, what came by it today, and when last."""

    name: str
    is_open: bool
    today: int
    last_at: datetime | None


@dataclass(frozen=True)
class Health:
    """All of it. `today` begins at midnight in the reader's zone."""

    boxes: list[Box]
    ways: list[Way]
    waiting: int
    oldest: datetime | None
    today: dict[str, int]
    misses: list[MailboxMiss]


def health(*, at: datetime) -> Health:
    """As it is at an instant. Seven statements."""
    rows = list(Mailbox.objects.select_related("state").defer("sealed").order_by("-is_active", "name"))
    missed = dict(MailboxMiss.objects.values_list("mailbox").annotate(Count("pk")).order_by())
    waiting = Incoming.objects.filter(state=State.WAITING).aggregate(number=Count("pk"), oldest=Min("received_at"))
    counted = _counted(timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0))
    return Health(
        boxes=[_box(row, missed.get(row.pk, 0), at) for row in rows],
        ways=[_way(door, counted, has_boxes=any(row.is_active for row in rows)) for door in Door],
        waiting=waiting["number"], oldest=waiting["oldest"],
        today={str(state): sum(number for _door, of, number, _last in counted if of == state) for state in State},
        misses=list(MailboxMiss.objects.select_related("mailbox").defer("mailbox__sealed").order_by("since")[:MOST_MISSES]),
    )  # fmt: skip


def dead(*, at: datetime) -> list[tuple[Mailbox, Fares]]:
    """Active mailboxes without contact for over ten minutes, with what is wrong. One statement."""
    rows = Mailbox.objects.filter(is_active=True).select_related("state").defer("sealed").order_by("name")
    return [(row, state_of(row, at=at)) for row in rows if _is_dead(row, at)]


def state_of(row: Mailbox, *, at: datetime) -> Fares:
    """How a mailbox fares, in the reader's language."""
    state = getattr(row, "state", None)
    if not row.is_active:
        return Fares("off", str(WORDS["off"]))
    if state and state.trouble:
        return Fares("trouble", told(state.trouble, state.detail), state.trouble_since)
    if _is_dead(row, at):
        return Fares("dead", str(WORDS["dead"]), state.contacted_at if state else row.created_at)
    return Fares("well", str(WORDS["well"])) if state and state.contacted_at else Fares("new", str(WORDS["new"]))


def _is_dead(row: Mailbox, at: datetime) -> bool:
    state = getattr(row, "state", None)
    return (state.contacted_at if state and state.contacted_at else row.created_at) < at - DEAD


def _box(row: Mailbox, missed: int, at: datetime) -> Box:
    state, fares = getattr(row, "state", None), state_of(row, at=at)
    if state is None:
        return Box(row, fares, None, None, 0, missed)
    return Box(row, fares, state.contacted_at, state.letter_at, state.letters, missed)


def _counted(since: datetime) -> list[tuple[str, str, int, datetime]]:
    """Door, state, how many letters and the last, of those that came since."""
    rows = Incoming.objects.filter(received_at__gte=since).values_list("door", "state").order_by()
    return list(rows.annotate(number=Count("pk"), last=Max("received_at")))


def _way(door: Door, counted: list[tuple[str, str, int, datetime]], *, has_boxes: bool) -> Way:
    mine = [(number, last) for of, _state, number, last in counted if of == door]
    needs = SET_UP_BY.get(door)
    is_open = has_boxes if door == Door.IMAP else bool(getattr(settings, needs, "")) if needs else True
    return Way(str(door.label), is_open, sum(number for number, _last in mine), max((last for _, last in mine), default=None))
