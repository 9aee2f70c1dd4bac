"""In whose name rules act: the vendor's own. Nobody can sign in as it, and nothing is ever given to it."""

from careline.people.models import Agent, Person
from careline.ui.branding import brand

EMAIL = "rules@careline.invalid"


def automaton() -> Agent:
    """The agent that is no person, called as the brand is. Made when it is first needed; one statement afterwards."""
    agent = Agent.objects.select_related("person").filter(person__email=EMAIL).first()
    if agent is None:
        person, _made = Person.objects.get_or_create(
            email=EMAIL, defaults={"name": brand().name, "is_active": False, "password": "!"}
        )
        agent, _made = Agent.objects.get_or_create(person=person, defaults={"capacity": 0})
    if agent.person.name != brand().name:
        agent.person.name = brand().name
        Person.objects.filter(pk=agent.person_id).update(name=brand().name)
    return agent
