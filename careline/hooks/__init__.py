"""Hooks: where providers call us. A surface without pages, sessions or people.

Nouns: none of its own. Verbs: mail.Mail takes a raw letter in. Refuses: what is not signed with the shared secret, is older
than five minutes, or is too large; an address whose calls were refused too often in the running minute.
"""
