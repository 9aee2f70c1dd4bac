"""DMARC policies (RFC 7489): what the author's domain, or the domain above it, asks for."""

from careline.mail.authenticity.domains import organizational, plain
from careline.mail.authenticity.findings import Policy
from careline.mail.authenticity.names import Names, NoAnswer

ACTIONS = {"none", "quarantine", "reject"}


def find_policy(author: str, *, names: Names) -> Policy:
    """The policy for letters from a domain; its `result` is none without a record, temperror when nobody answers."""
    author, above = plain(author), organizational(author)
    try:
        found = _record(author, names)
        if found:
            return _policy(found, author, found.get("p", ""))
        found = _record(above, names) if above != author else {}
    except NoAnswer:
        return Policy(result="temperror", domain=author)
    return _policy(found, above, found.get("sp") or found.get("p", "")) if found else Policy()


def _record(domain: str, names: Names) -> dict[str, str]:
    """The tags of the one record that a domain has; two are none (RFC 7489, 6.6.3)."""
    said = [text.decode("ascii", "replace") for text in names.find(f"_dmarc.{domain}", "TXT")]
    records = [text for text in said if text.partition(";")[0].replace(" ", "") == "v=DMARC1"]
    return _tags(records[0]) if len(records) == 1 else {}


def _tags(record: str) -> dict[str, str]:
    pairs = (tag.partition("=") for tag in record.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, is_pair, value in pairs if is_pair}


def _policy(tags: dict[str, str], domain: str, action: str) -> Policy:
    """With pct=0 everything gets the next milder action, as everything does in the domain's own test."""
    if action not in ACTIONS:
        return Policy()
    if tags.get("pct") == "0":
        action = {"reject": "quarantine"}.get(action, "none")
    return Policy(
        result="pass",
        domain=domain,
        action=action,
        is_strict_dkim=tags.get("adkim") == "s",
        is_strict_spf=tags.get("aspf") == "s",
    )
