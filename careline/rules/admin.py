"""Rules, as an administrator writes them, and what they did."""

from careline.rules.firing_admin import FiringAdmin as FiringAdmin
from careline.rules.rule_admin import RuleAdmin as RuleAdmin
