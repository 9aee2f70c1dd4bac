"""The named cast of the tests: a vendor, customers on every plan, and outsiders who must never get in.

The vendor and the customers are those of the demonstration, without their requests.
"""

from cast.members import Cast, load

__all__ = ["Cast", "load"]
