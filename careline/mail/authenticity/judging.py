"""Gathering what can be found about a letter's origin, cheapest first, then the verdict. Never inside a transaction."""

import ipaddress
from dataclasses import dataclass, replace
from typing import Any

from careline.mail.authenticity import domains, verdict
from careline.mail.authenticity.findings import Findings, Result
from careline.mail.authenticity.names import Names
from careline.mail.authenticity.policies import find_policy
from careline.mail.authenticity.reported import Report, trusted
from careline.mail.authenticity.signatures import check_arc, check_dkim
from careline.mail.authenticity.spf_check import check_spf
from careline.mail.authenticity.verdict import Verdict
from careline.mail.envelopes import Envelope
from careline.mail.letters import Letter

INSIDE = [
    ipaddress.ip_network(each)
    for each in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1/128",
                 "fc00::/7", "fe80::/10")
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Whom the administrator trusts: `names` are authserv-ids and domains of ARC sealers, `relays` networks of our own."""

    names: tuple[str, ...] = ()
    relays: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()

    def is_relay(self, client: str) -> bool:
        """Whether a machine is one of ours, which took the letter from somebody else."""
        address = ipaddress.ip_address(client)
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in network for network in (*INSIDE, *self.relays))


def judge(raw: bytes, letter: Letter, *, envelope: Envelope, trust: Trust, names: Names) -> dict[str, Any]:
    """Everything that was found, and the verdict, as JSON for the row. Seconds at most; raises nothing for any letter.

    A report is believed only where a relay of ours brought the letter: a stranger writes what they like.
    """
    is_direct = bool(envelope.client) and not trust.is_relay(envelope.client)
    report = Report() if is_direct else trusted(letter.all("authentication-results"), by=trust.names)
    found = Findings(
        author=domains.plain(letter.from_.email.rpartition("@")[2]), author_fields=len(letter.all("from")),
        dmarc=report.first("dmarc"),
    )  # fmt: skip
    decided = verdict.decide(found)
    if decided.code == "unknown":
        found = replace(found, spf=report.first("spf"), dkim=report.results.get("dkim", ()))
        found = _looked_up(raw, found, envelope if is_direct else Envelope(), trust, names)
        decided = verdict.decide(found)
    return _told(found, decided, report)


def _looked_up(raw: bytes, found: Findings, envelope: Envelope, trust: Trust, names: Names) -> Findings:
    """With what we see for ourselves. A policy is asked for only where something else can be held against the letter."""
    found = replace(found, dkim=(*found.dkim, *check_dkim(raw, names=names)))
    if envelope.client:
        found = replace(found, spf=check_spf(client=envelope.client, sender=envelope.sender, helo=envelope.helo, names=names))
    if found.spf or found.dkim or found.dmarc:
        found = replace(found, policy=find_policy(found.author, names=names))
    if verdict.decide(found).code == "pass" or b"\narc-seal:" not in b"\n" + raw[:100_000].lower():
        return found
    arc, sealers, report = check_arc(raw, names=names)
    if arc.result == "pass" and all(each in trust.names for each in sealers):
        vouched = (*report.results.get("dmarc", ()), *report.results.get("dkim", ()), *report.results.get("spf", ()))
        return replace(found, arc=arc, vouched=vouched)
    return replace(found, arc=arc)


def _told(found: Findings, decided: Verdict, report: Report) -> dict[str, Any]:
    policy = {"result": found.policy.result, "domain": found.policy.domain, "action": found.policy.action}
    return {
        "verdict": decided.code, "method": decided.method, "domain": decided.domain, "author": found.author,
        "spf": _plain(found.spf), "dkim": [_plain(each) for each in found.dkim], "policy": policy, "arc": _plain(found.arc),
        "dmarc": _plain(found.dmarc), "reported_by": report.by,
    }  # fmt: skip


def _plain(each: Result | None) -> dict[str, str]:
    return {"result": each.result, "domain": each.domain} if each else {}
