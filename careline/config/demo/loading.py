"""Loading the demonstration: whole or not at all, and only once."""

from datetime import datetime

from django.db import transaction

from careline.config.demo import canned, customers, fields, helped, letters, mailed, past, people, requests, rota, rules, tags


@transaction.atomic
def load(*, now: datetime, with_passwords: bool) -> bool:
    """Make people, customers and their requests as of an aware UTC instant. False when they are there
    already.

    `with_passwords` lets everybody in with passwords that the whole world knows: for a trial alone.
    """
    if people.exists():
        return False
    agents = people.create()
    members = customers.create(agents=agents, today=now.date())
    rota.write(agents=agents, now=now)
    letters.tell(members=members, now=now)
    fields.ask()
    past.tell(agents=agents, members=members, now=now)
    requests.tell(cast=requests.Cast(agents=agents, members=members), now=now)
    mailed.bring(now=now)
    helped.say(now=now)
    canned.keep(by=agents["ruth.okafor"], at=now)
    tags.put_on(by=agents["ruth.okafor"], at=now)
    rules.write(agents=agents, at=now)
    canned.leave_a_draft(by=agents["marieke.dewit"], at=now)
    if with_passwords:
        people.give_passwords()
    return True
