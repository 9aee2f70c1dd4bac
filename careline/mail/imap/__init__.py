"""IMAP mailboxes: looked after by one keeper in the whole installation, with a thread for each.

Nouns: Box (what a connection needs), Trouble (why there is none, in plain words). Verbs: sweeping.sweep, trying.try_out.
Refuses: addresses within private networks unless a setting allows them; forgetting a letter before it is committed; being held
up by one letter.
"""
