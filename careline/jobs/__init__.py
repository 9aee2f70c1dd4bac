"""Jobs: work after the answer, in the same transaction as the data (Procrastinate).

Verbs: working (the worker process), retrying with back-off, rescuing jobs whose worker died.
Refuses: a job that is not idempotent; every job may run twice.
"""
