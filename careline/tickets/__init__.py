"""Tickets: the request and its timeline.

Nouns: Ticket, Message, Attachment. Verbs: submitting, replying, noting, taking, closing, reopening, breaking a promise.
Refuses: a ticket without an entitlement; a person who may not see it learning that it exists.
"""
