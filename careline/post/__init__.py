"""Post: outgoing letters.

Nouns: Letter (an outbox row), CaughtLetter (what the trial's own mailbox received). Verbs: posting a letter inside the
caller's transaction, sending it by SMTP with back-off, catching. Refuses: sending anything that was not committed.
"""
