"""Customers: who buys, what they bought, and who belongs to them.

Nouns: Product, Edition, Organization, Member, Licence. Verbs: naming a person's membership, reading licences.
Refuses: plans and promises (contracts), tickets.
"""
