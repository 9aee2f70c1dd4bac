"""What is asked and answered about how customers were helped."""

from django.utils.translation import gettext_noop as _
from pydantic import AwareDatetime, Field

from careline.api.answers import Answer
from careline.api.shapes import Cursor, Shape


class SurveyChoice(Shape):
    """Which answers, and how many at once."""

    limit: int = Field(50, ge=1, le=100, description=_("Answers on a page."))
    after: Cursor = Field(None, description=_("Where the last page ended: the value of “after” in its “next”."))
    days: int = Field(91, ge=1, le=3650, description=_("Answered in the last so many days. Only with a supervisor's token."))


class Survey(Answer):
    """What somebody said of a closed request. `score` is good or bad."""

    ticket: int
    subject: str
    score: str
    comment: str | None
    agent: str | None
    answered_at: AwareDatetime


class SurveyPage(Answer):
    """Answers, and where the next ones are."""

    surveys: list[Survey]
    next: str | None
