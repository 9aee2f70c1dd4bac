"""Domains of one owner: the organizational domain by the public suffix list that comes along, and alignment (RFC 7489)."""

from functools import cache

from publicsuffixlist import PublicSuffixList


def organizational(domain: str) -> str:
    """The domain that somebody registered: `mail.shop.example.co.uk` is of `example.co.uk`. A public suffix is its own."""
    domain = plain(domain)
    return _suffixes().privatesuffix(domain) or domain


def is_aligned(domain: str, author: str, *, is_strict: bool = False) -> bool:
    """Whether what was proved of a domain speaks for an author's domain."""
    if not domain or not author:
        return False
    if is_strict:
        return plain(domain) == plain(author)
    return organizational(domain) == organizational(author)


def plain(domain: str) -> str:
    """In lower case and ASCII, as the DNS has it; what cannot be written so stays as it is."""
    domain = domain.strip().rstrip(".").lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
