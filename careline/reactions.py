"""Event -> which verbs of other rooms run, as jobs. The only place where rooms react to each other."""

from careline.events.recording import when, when_gathered
from careline.rules import firing
from careline.rules.occasions import facts
from careline.sla.events import ClockBreached, ClockResumed, ClockWarned
from careline.tickets import alerting, routing, waiting
from careline.tickets.events import AgentReplied, CustomerWrote, TicketClosed, TicketSubmitted
from careline.tickets.survey_events import SurveyAnswered
from careline.tickets.surveying import expect_survey
from careline.tickets.telling_followers import SOMEBODY_FOLLOWS, tell_followers
from careline.tickets.telling_news import HAS_HOLDER, tell_rated, tell_written


def join() -> None:
    """Register every reaction. They take the ids of what was recorded together, and may run twice."""
    when(TicketClosed, run=[expect_survey])
    when(SurveyAnswered, run=[tell_rated])
    when(TicketSubmitted, run=[routing.route_new], only_if=routing.IS_ON)
    when_gathered(ClockWarned, run=[alerting.warn])
    when_gathered(ClockBreached, run=[alerting.breach])
    when_gathered(ClockResumed, run=[waiting.go_on_after_appointment])
    when(AgentReplied, run=[tell_followers], only_if=SOMEBODY_FOLLOWS)
    when(CustomerWrote, run=[tell_followers], only_if=SOMEBODY_FOLLOWS)
    when(CustomerWrote, run=[tell_written], only_if=HAS_HOLDER)
    for fact in facts():
        when(fact, run=[firing.consider], in_order=True, only_if=firing.SOME_RULE_IS_ON)
