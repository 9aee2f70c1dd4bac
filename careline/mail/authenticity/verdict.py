"""From findings to one word, pure: `pass` (proved), `fail` (held), `none` (nothing forbids it), `unknown` (nobody could tell).

Only what the sender's own domain asks for is a failure: DMARC with quarantine or reject, or SPF with -all where there is no
DMARC. Everything else was never proved and never denied, as most letters of small organizations are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from careline.mail.authenticity.domains import is_aligned
from careline.mail.authenticity.findings import Findings, Result


@dataclass(frozen=True)
class Verdict:
    """`method` and `domain` say what proved it, or why it failed."""

    code: str
    method: str = ""
    domain: str = ""


def decide(found: Findings) -> Verdict:
    """The verdict. A look-up that failed is never held against a letter."""
    if found.author_fields > 1:
        return Verdict("fail", "authors", found.author)  # no mail program writes that; it shows one name and signs another
    if not found.author:
        return Verdict("none")
    proof = next(_proofs(found), None)
    if proof:
        return proof
    if _is_uncertain(found):
        return Verdict("unknown")
    if found.policy.forbids:
        return Verdict("fail", "dmarc", found.policy.domain)
    if (
        found.policy.result != "pass"
        and found.spf
        and found.spf.result == "fail"
        and is_aligned(found.spf.domain, found.author)
    ):
        return Verdict("fail", "spf", found.spf.domain)
    return Verdict("none")


def _proofs(found: Findings) -> Iterator[Verdict]:
    for each in found.dkim:
        if _proves(each, found.author, is_strict=found.policy.is_strict_dkim):
            yield Verdict("pass", "dkim", each.domain)
    if found.spf and _proves(found.spf, found.author, is_strict=found.policy.is_strict_spf):
        yield Verdict("pass", "spf", found.spf.domain)
    if found.dmarc and _proves(found.dmarc, found.author, is_strict=False):
        yield Verdict("pass", "dmarc", found.dmarc.domain)
    if found.arc.result == "pass" and any(_proves(each, found.author, is_strict=False) for each in found.vouched):
        yield Verdict("pass", "arc", found.arc.domain)


def _proves(each: Result, author: str, *, is_strict: bool) -> bool:
    return each.result == "pass" and is_aligned(each.domain, author, is_strict=is_strict)


def _is_uncertain(found: Findings) -> bool:
    """Whether something that could have proved it could not be looked up, or nobody knows which machine brought it."""
    if found.dmarc and found.dmarc.result == "fail" and found.policy.result != "none":
        return found.policy.result == "temperror"  # a relay that we trust has looked at the rest
    if found.spf is None or found.policy.result == "temperror" or found.arc.result == "temperror":
        return True
    return any(each.result == "temperror" and is_aligned(each.domain, found.author) for each in (found.spf, *found.dkim))
