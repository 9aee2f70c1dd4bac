"""What happens to customers without an administrator."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Fact):
    """Somebody became a member because their e-mail address is of one of the organization's domains."""

    organization: int
    member: int
    person: str
    address: str
    role: str
    domain: str
    subject = "organization"
    aside = frozenset({"organization"})

    @property
    def subject_id(self) -> int:
        return self.organization

    @property
    def organization_id(self) -> int:
        return self.organization
