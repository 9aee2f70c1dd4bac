"""SPF (RFC 7208): whether a machine may send for the envelope's domain. The arithmetic is pyspf's, the questions are ours."""

import ipaddress
from typing import Any

import spf

from careline.mail.authenticity.findings import Result
from careline.mail.authenticity.names import Names, NoAnswer

ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class _Query(spf.query):  # type: ignore[misc]
    """pyspf's own, but for whom it asks."""

    def __init__(self, names: Names, **given: str) -> None:
        super().__init__(**given)
        self._names = names

    def dns(self, name: str, qtype: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:
        """As its parent's, which would ask the DNS itself. Our resolver follows aliases."""
        try:
            found = self._names.find(str(name), qtype)
        except NoAnswer as problem:
            raise spf.TempError(f"DNS {problem}") from problem
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("too many names without records")
        return [(each,) for each in found] if qtype == "TXT" else found


def check_spf(*, client: str, sender: str, helo: str, names: Names) -> Result:
    """The result for the domain of the envelope's sender, or of HELO for letters without one."""
    domain = (sender.rpartition("@")[2] if sender else helo).lower()
    if "." not in domain or domain.startswith("["):
        return Result("none", domain)
    try:
        query = _Query(names, i=str(ipaddress.ip_address(client)), s=sender, h=helo)
        result, _code, _explanation = query.check()
    except ODD:
        return Result("permerror", domain)  # records that pyspf trips over; their owner's fault, and no letter's
    return Result(result, domain)
