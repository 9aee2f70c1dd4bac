"""The ground's database: the embedded server, readiness and SQL helpers.

Nouns: a place (the folders of one server), an account (who runs it), a problem (a rule the database breaks).
Verbs: start, stop, erase and is_running in `embedded`; check in `rules`. It knows no Django and no tables.
"""
