"""What customers say of the help they got. Their colleagues read none of it."""

from dataclasses import dataclass

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(TicketFact):
    """Who asked says how it was: `score` is good or bad; said again when they change it."""

    score: str
    comment: str
    public = False
