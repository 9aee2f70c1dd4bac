"""The search's own rows: what a message is found by, and what agents looked for last."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from careline.customers.models import Organization
from careline.people.models import Agent


class SearchHead(models.Model):
    """The words of a ticket that each of its messages is found by: subject, requester, organization, numbers."""

    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, primary_key=True, related_name="+")
    words = SearchVectorField()

    class Meta:
        db_table = "search_head"

    def __str__(self) -> str:
        return str(self.ticket_id)


class SearchEntry(models.Model):
    """One message with the words it is found by. Gone with its message; written in the transaction that writes it."""

    message = models.OneToOneField("tickets.Message", models.CASCADE, primary_key=True, related_name="+")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="+", db_index=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", db_index=False)
    is_note = models.BooleanField()
    at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        db_table = "search_entry"
        indexes = [
            # Without the waiting list that makes writing cheap: a page asks a hundred times, and each would read all of it.
            GinIndex("words", name="search_by_words", fastupdate=False),
            models.Index(fields=["-at", "-message"], name="search_by_time"),
            models.Index(fields=["ticket"], name="search_of_ticket"),
        ]

    def __str__(self) -> str:
        return str(self.message_id)


class SearchWord(models.Model):
    """A word that somebody wrote, for "did you mean": offered only to those whose own search finds it."""

    word = models.TextField(primary_key=True)

    class Meta:
        db_table = "search_word"
        indexes = [GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="words_by_likeness")]

    def __str__(self) -> str:
        return self.word


class SearchProgress(models.Model):
    """How far the search has come: older messages are entered downwards, words are learnt upwards."""

    name = models.CharField(max_length=20, primary_key=True)
    message = models.BigIntegerField()

    class Meta:
        db_table = "search_progress"

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


class RecentSearch(models.Model):
    """What an agent searched for; nobody else reads it."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        db_table = "search_recent"
        constraints = [models.UniqueConstraint(fields=["agent", "text"], name="searched_once_each")]

    def __str__(self) -> str:
        return self.text
