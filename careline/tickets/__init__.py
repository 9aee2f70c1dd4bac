"""Tickets: the request and its timeline.

Nouns: Ticket, Message, Attachment, EscalationStep, Notice, Acknowledgement. Verbs: submitting, replying, noting, taking,
closing, reopening, telling people of a promise in danger, gathering letters, acknowledging.
Refuses: a ticket without an entitlement; a person who may not see it learning that it exists.
"""
