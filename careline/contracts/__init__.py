"""Contracts: what the vendor promised to whom.

Nouns: SupportPlan, SupportContract, Entitlement. Verbs: deciding what a request is entitled to, shipping the defaults.
Refuses: naming a plan in code; an entitlement that changes after it was decided.
"""
