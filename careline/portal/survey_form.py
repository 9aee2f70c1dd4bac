"""Two answers and a few words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.tickets.survey_answers import MOST_LETTERS, Given
from careline.tickets.survey_models import Score, Survey


class SurveyForm(forms.Form):
    """What somebody says of the help they got."""

    score = forms.ChoiceField(
        label=_("How were you helped?"), choices=Score.choices, error_messages={"required": _("Choose one of the two.")}
    )  # fmt: skip
    comment = forms.CharField(label=_("A few words, if you like"), required=False, max_length=MOST_LETTERS)

    def given(self) -> Given:
        """The answer of a valid form."""
        return Given(score=Score(self.cleaned_data["score"]), comment=self.cleaned_data["comment"])


def asked(*, score: str, comment: str, chosen: Any = "") -> SurveyForm:
    """The form as it stands: what was answered before, or what was pressed in the letter. Nonsense is nothing."""
    pressed = chosen if chosen in Score.values else ""
    return SurveyForm(initial={"score": pressed or score, "comment": comment})


def card(survey: Survey | None) -> dict[str, Any]:
    """What a request's page prints: nothing where nothing is asked."""
    return {"survey": survey, "survey_form": asked(score=survey.score, comment=survey.comment)} if survey else {}
