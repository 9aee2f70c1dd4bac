"""Careline: the support department of a software vendor, as software."""
