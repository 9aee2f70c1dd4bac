"""Authenticity: whether a letter is from whom it says, by SPF, DKIM, DMARC and ARC.

Findings are gathered by whoever can (our own look-ups, a trusted relay's report), one pure module decides (`verdict`).
Refuses: calling a letter false because the DNS did not answer; waiting long for it.
"""
