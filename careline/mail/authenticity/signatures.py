"""DKIM signatures and ARC seals (RFC 6376, 8617), verified by dkimpy over the bytes that came."""

import dkim

from careline.mail.authenticity.findings import Result
from careline.mail.authenticity.names import Names, NoAnswer
from careline.mail.authenticity.reported import Report, parse

MOST_SIGNATURES = 5
MOST_SEALS = 10
ODD = (ValueError, LookupError, TypeError, AttributeError, NameError, OverflowError)


def check_dkim(raw: bytes, *, names: Names) -> tuple[Result, ...]:
    """The result of each signature, the topmost first.

    One with l= signs a beginning to which anybody may add, and one by SHA-1 can be made anew: both prove nothing.
    """
    try:
        signed = dkim.DKIM(raw)
    except (dkim.DKIMException, *ODD):
        return ()
    count = sum(name.lower() == b"dkim-signature" for name, _ in signed.headers)
    return tuple(_signature(raw, index, names) for index in range(min(count, MOST_SIGNATURES)))


def _signature(raw: bytes, index: int, names: Names) -> Result:
    signed = dkim.DKIM(raw)
    try:
        result = "pass" if signed.verify(idx=index, dnsfunc=_text(names)) else "fail"
    except NoAnswer:
        result = "temperror"
    except dkim.DKIMException:
        result = "permerror" if not signed.domain else "fail"
    except ODD:
        result = "permerror"
    tags = signed.signature_fields
    if result == "pass" and (b"l" in tags or tags.get(b"a") == b"rsa-sha1"):
        result = "neutral"
    return Result(result, (signed.domain or b"").decode("ascii", "replace").lower())


def check_arc(raw: bytes, *, names: Names) -> tuple[Result, list[str], Report]:
    """The chain's result with its last sealer, every sealer, and what the first one reported of the letter as it came."""
    try:
        chain = dkim.ARC(raw)
        if chain.sorted_arc_headers()[0] > MOST_SEALS:
            return Result("permerror"), [], Report()
        before = names.failures
        valid, sets, _why = chain.verify(dnsfunc=_text(names))
    except NoAnswer:
        return Result("temperror"), [], Report()
    except (dkim.DKIMException, *ODD):
        return Result("permerror"), [], Report()
    if valid == dkim.CV_None:
        return Result("none"), [], Report()
    sealers = [each["as-domain"].decode("ascii", "replace").lower() for each in sets]
    result = "temperror" if names.failures > before else "pass" if valid == dkim.CV_Pass else "fail"
    return Result(result, sealers[0] if sealers else ""), sealers, _first_report(sets) if sets else Report()


def _first_report(sets: list[dict[str, bytes]]) -> Report:
    said = sets[-1]["aar-value"].decode("utf-8", "replace")
    return parse(said.partition(";")[2])  # the instance number comes first


class _Text:
    """dkimpy's question for a key, asked of ours."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def __call__(self, name: bytes, timeout: int = 0) -> bytes | None:
        found = self._names.find(name.decode("ascii", "replace"), "TXT")
        return found[0] if found else None


def _text(names: Names) -> _Text:
    return _Text(names)
