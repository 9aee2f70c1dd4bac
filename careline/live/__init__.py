"""Live: tells open pages that something changed, never what.

Nouns: a topic (`ticket:482`), a stream (one browser's connection), the hub (a process's LISTEN), a presence.
Verbs: allow and may_listen in `topics`, announce and present in `presence`; the endpoint is `GET /live`.
It refuses topics that no room above has allowed, and it knows neither people nor tickets.
"""
