"""Events: what happened, written once, in the transaction in which it happened.

Nouns: Fact (before it is written), Event (the row). Verb: record(), which writes the row, defers the reactions and
signals the live topics together, or not at all. Refuses: changing or deleting an event (the database does too).
"""
