"""The shapes of answers about promises kept and broken; like answers.py for the documentation only."""

from datetime import date

from pydantic import AwareDatetime

from careline.api.answers import Answer


class Breach(Answer):
    """A broken promise. `late_seconds` is open time; null while nobody has answered. `team` is for supervisors."""

    id: int
    ticket: int | None
    subject: str
    organization: str
    account_id: str
    plan: str
    metric: str
    severity: str | None
    guaranteed: bool
    promised_seconds: int
    started_at: AwareDatetime
    due_at: AwareDatetime
    answered_at: AwareDatetime | None
    late_seconds: int | None
    cause: str | None
    remedy: str | None
    team: str | None


class BreachPage(Answer):
    """Breaches, and where the next ones are."""

    breaches: list[Breach]
    next: str | None


class Named(Answer):
    """A plan or a team."""

    id: int
    name: str


class Tally(Answer):
    """Promises kept and broken in one week, which begins on Monday, UTC."""

    week: date
    plan: Named | None
    severity: str | None
    team: Named | None
    metric: str
    guaranteed: bool
    kept: int
    broken: int
    late_seconds: int


class Attainment(Answer):
    """Tallies from a week on."""

    since: date
    attainment: list[Tally]
