"""The API: what a member can do, for programs. JSON over HTTP at /api/v1, described by itself (openapi.json, docs).

Supervisors' programs read which promises were kept and broken. Verbs: none of its own; it calls those of the rooms
below, as the portal does. Refuses: models, sessions, cookies, anything a member could not do in the portal.
"""
