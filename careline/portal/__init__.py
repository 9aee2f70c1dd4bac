"""The portal: the surface of customers and visitors. Sign-in, requests, files, account, plans, the trial's mailbox.

Views name resources and speak HTTP verbs; each loads its row through the member and calls one verb of a room.
Refuses: models of its own; telling a foreign request from one that does not exist.
"""
