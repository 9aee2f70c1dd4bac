"""The vendor of the demonstration: its brand, teams and staff."""

from django.contrib.auth.hashers import make_password

from careline.config.demo.logins import LOGINS
from careline.people.models import Agent, Person, Team
from careline.ui.models import Brand

AGENT, SUPERVISOR = Agent.Kind.AGENT, Agent.Kind.SUPERVISOR

TEAMS = {
    "benelux": "Benelux",
    "central-europe": "Central Europe",
    "france-mena": "France, Middle East and Africa",
}

# Telephone numbers are from the ranges that regulators keep free for films.
Staff = tuple[str, str, str, list[str], list[str], list[str], str, str]
STAFF: tuple[Staff, ...] = (
    # name, local part, kind, languages, teams, skills, zone, telephone
    ("Marieke de Wit", "marieke.dewit", AGENT, ["nl", "en", "de"], ["benelux"], ["remote-control"],
     "Europe/Amsterdam", "+44 20 7946 0121"),
    ("Jonas Berg", "jonas.berg", AGENT, ["de", "en"], ["central-europe", "benelux"], ["remote-control"],
     "Europe/Berlin", "+49 40 66969 122"),
    ("Camille Laurent", "camille.laurent", AGENT, ["fr", "en"], ["france-mena"], ["remote-control"],
     "Europe/Paris", "+33 1 99 00 01 23"),
    ("Nadia Haddad", "nadia.haddad", AGENT, ["ar", "fr", "en"], ["france-mena"], ["remote-control"],
     "Africa/Cairo", "+44 20 7946 0124"),
    ("Ruth Okafor", "ruth.okafor", SUPERVISOR, ["en"], list(TEAMS), [], "Europe/London", "+44 20 7946 0125"),
)  # fmt: skip

BRAND = {
    "name": "Careline", "sales_email": "sales@careline.example", "sales_telephone": "+44 20 7946 0110",
    "hotline": "+44 20 7946 0100",
}  # fmt: skip


def exists() -> bool:
    """Whether the demonstration was loaded before."""
    return Person.objects.filter(email=address("alex.vermeer")).exists()


def create() -> dict[str, Agent]:
    """Make brand, teams, administrator and agents; returns the agents by the local part of their e-mail."""
    Brand.objects.get_or_create(pk=1, defaults=BRAND)
    teams = {code: Team.objects.create(code=code, name=name) for code, name in TEAMS.items()}
    Person.objects.create_superuser(address("alex.vermeer"), name="Alex Vermeer", language="en", time_zone="Europe/Amsterdam")
    return {row[1]: _agent(row, teams) for row in STAFF}


def give_passwords() -> None:
    """Let everybody sign in with the passwords that `run` prints. Hashed once each, as that takes long."""
    for password in {login.password for login in LOGINS}:
        emails = [login.email for login in LOGINS if login.password == password]
        Person.objects.filter(email__in=emails).update(password=make_password(password))


def address(local: str) -> str:
    """An e-mail address of the vendor."""
    return f"{local}@careline.example"


def _agent(row: Staff, teams: dict[str, Team]) -> Agent:
    name, local, kind, languages, team_codes, skills, zone, telephone = row
    person = Person.objects.create_user(address(local), name=name, language=languages[0], time_zone=zone)
    agent = Agent.objects.create(
        person=person, kind=kind, languages=languages, native_languages=languages[:1], skills=skills, telephone=telephone
    )
    agent.teams.set([teams[code] for code in team_codes])
    agent.main_team = teams[team_codes[0]] if team_codes else None
    agent.save(update_fields=["main_team"])
    return agent
