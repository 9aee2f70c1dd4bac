"""The desk: the agents' surface. Queue, ticket, answer, deadline, notices, absences.

Views name resources and speak HTTP verbs; each loads its row through the agent and calls one verb of a room.
Refuses: everybody who is no agent (404); models of its own.
"""
