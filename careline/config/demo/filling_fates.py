"""What becomes of one invented ticket: who asks, when it is answered, what is said, whether it is closed."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from careline.config.demo.filling_people import Customer
from careline.config.demo.stories import arabic, dutch, english, french, german
from careline.config.demo.stories.telling import Answer, Story
from careline.sla.models import Target
from careline.sla.promising import Promise
from careline.sla.promising import promise as promised

STORIES = {
    "nl": dutch.STORIES, "de": german.STORIES, "fr": french.STORIES, "ar": arabic.STORIES, "en": english.STORIES,
}  # fmt: skip
LATE_SHARE = 0.03
CLOSED_AFTER = timedelta(minutes=5)
Said = tuple[datetime, int, str]


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One ticket to be: whose, when asked, and how it stands (`running`, `open` or `closed`)."""

    ticket_id: int
    entitlement_id: int
    clock_id: int
    customer: Customer
    agent: tuple[int, int, str, int | None]
    target: Target
    asked: datetime
    state: str
    now: datetime

    @property
    def promise(self) -> Promise:
        rules = self.customer.plan.calendar.compiled
        return promised(rules=rules, place=rules.at(self.customer.place), target=self.target, start=self.asked)


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What happened to it. `said` is what followed the question: when, by whom (a person's id), what."""

    story: Story
    member_id: int
    person_id: int
    promise: Promise
    due: datetime
    soon: datetime
    answered: datetime | None
    said: list[Said]
    closed: datetime | None

    @property
    def is_answered(self) -> bool:
        return self.answered is not None


def draw(chance: random.Random, it: Invented) -> Fate:
    """Decide it by lot."""
    promise, story = it.promise, chance.choice(STORIES[it.customer.language])
    due = promise.due_at
    member, person = chance.choice(it.customer.members)
    answered = None if it.state == "running" else _answered(chance, it, due)
    said = [] if answered is None else _conversation(chance, it, story, person, answered)
    closed = min(said[-1][0] + CLOSED_AFTER, it.now) if it.state == "closed" else None
    return Fate(
        story=story, member_id=member, person_id=person, promise=promise, due=due, soon=promise.soon_at,
        answered=answered, said=said, closed=closed,
    )  # fmt: skip


def _answered(chance: random.Random, it: Invented, due: datetime) -> datetime:
    """Mostly well in time, sometimes late; never in the future."""
    share = 1 + chance.random() if chance.random() < LATE_SHARE else 0.05 + 0.8 * chance.random()
    return min(it.asked + (due - it.asked) * share, it.now)


def _conversation(chance: random.Random, it: Invented, story: Story, person: int, answered: datetime) -> list[Said]:
    """The first answer, and for half of them some more from both sides."""
    answer = _answer_of(story) or _any_answer(it.customer.language)
    found = [(answered, it.agent[1], answer)]
    for turn in range(chance.choice((0, 0, 1, 2))):
        at = min(found[-1][0] + timedelta(minutes=chance.randrange(10, 2000)), it.now)
        found.append((at, it.agent[1], answer) if turn % 2 else (at, person, story.text))
    return found


def _answer_of(story: Story) -> str:
    return next((step.text for step in story.steps if isinstance(step, Answer)), "")


@lru_cache
def _any_answer(language: str) -> str:
    return next(filter(None, map(_answer_of, STORIES[language])))
