"""What was found about a letter's origin, before anybody decides: plain values, from our own checks or a relay's report."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One check: `result` as RFC 8601 names it (pass, fail, softfail, neutral, none, temperror, permerror), of a domain."""

    result: str
    domain: str = ""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What a domain asks receivers to do with letters that it did not send (DMARC). `action`: none, quarantine, reject."""

    result: str = "none"
    domain: str = ""
    action: str = "none"
    is_strict_dkim: bool = False
    is_strict_spf: bool = False

    @property
    def forbids(self) -> bool:
        """Whether the domain wants letters that fail kept from people."""
        return self.result == "pass" and self.action in {"quarantine", "reject"}


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything a verdict is made of. `spf` is None where nobody knows which machine brought the letter.

    `author` is the domain of From; `author_fields` how many From fields there are. `dmarc` is what a trusted relay
    reports, if it does; `vouched` what a trusted sealer's ARC chain says of how the letter came to it.
    """

    author: str
    author_fields: int = 1
    spf: Result | None = None
    dkim: tuple[Result, ...] = ()
    policy: Policy = Policy()
    dmarc: Result | None = None
    arc: Result = Result("none")
    vouched: tuple[Result, ...] = ()
