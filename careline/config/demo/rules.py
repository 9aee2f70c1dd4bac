"""Rules of the demonstration: two that are off, to be looked at and tried."""

from datetime import datetime

from careline.config.demo.people import address
from careline.people.models import Agent, Person
from careline.rules import keeping
from careline.rules.definition import Action, Condition, Definition
from careline.rules.keeping import NewRule


def write(*, agents: dict[str, Agent], at: datetime) -> None:
    """An administrator writes them, at an aware UTC instant."""
    by = Person.objects.get(email=address("alex.vermeer"))
    tills = Definition(
        when="submitted",
        conditions=(
            Condition(kind="words", values=("till", "tills", "kassa", "Kasse")),
            Condition(kind="language", values=("nl", "de")),
        ),
        actions=(
            Action(kind="give", given={"agent": str(agents["marieke.dewit"].pk)}),
            Action(kind="note", given={"text": "Tills: ask which firmware they have."}),
        ),
    )
    silence = Definition(
        when="answered", hours=120,
        conditions=(Condition(kind="turn", values=("customer",)), Condition(kind="status", values=("open",))),
        actions=(Action(kind="close", given={}),),
    )  # fmt: skip
    for name, definition in (("Trouble with tills goes to Marieke", tills), ("Close what stays silent", silence)):
        keeping.keep(by=by, new=NewRule(name=name, definition=definition), at=at)
