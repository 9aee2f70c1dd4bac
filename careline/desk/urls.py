"""Addresses of the desk."""

from django.urls import path

from careline.desk import (
    absences,
    board,
    breaches,
    changes,
    files,
    handling,
    inbox,
    letters,
    notices,
    presence,
    replies,
    tickets,
)

app_name = "desk"
urlpatterns = [
    path("", inbox.Queue.as_view(), name="queue"),
    path("jump", inbox.Jump.as_view(), name="jump"),
    path("tickets/<int:number>", tickets.Ticket.as_view(), name="ticket"),
    path("tickets/<int:number>/deadline", tickets.Deadline.as_view(), name="deadline"),
    path("tickets/<int:number>/replies", replies.Replies.as_view(), name="replies"),
    path("tickets/<int:number>/notes", replies.Notes.as_view(), name="notes"),
    path("tickets/<int:number>/assignment", changes.Assignment.as_view(), name="assignment"),
    path("tickets/<int:number>/closure", changes.Closure.as_view(), name="closure"),
    path("tickets/<int:number>/acknowledgement", notices.Acknowledgement.as_view(), name="acknowledgement"),
    path("tickets/<int:number>/waiting", handling.Waiting.as_view(), name="waiting"),
    path("tickets/<int:number>/appointment", handling.Appointment.as_view(), name="appointment"),
    path("tickets/<int:number>/severity", handling.Severity.as_view(), name="severity"),
    path("tickets/<int:number>/proposal", handling.Proposal.as_view(), name="proposal"),
    path("tickets/<int:number>/presence", presence.Presence.as_view(), name="presence"),
    path("notices", notices.Notices.as_view(), name="notices"),
    path("notices/seen", notices.AllSeen.as_view(), name="all_seen"),
    path("notices/<int:pk>/seen", notices.Seen.as_view(), name="seen"),
    path("absences", absences.Absences.as_view(), name="absences"),
    path("absences/<int:pk>", absences.Absence.as_view(), name="absence"),
    path("board", board.Board.as_view(), name="board"),
    path("board/attainment.csv", board.AttainmentSheet.as_view(), name="attainment_sheet"),
    path("breaches", breaches.Breaches.as_view(), name="breaches"),
    path("breaches.csv", breaches.BreachSheet.as_view(), name="breach_sheet"),
    path("breaches/<int:pk>", breaches.Breach.as_view(), name="breach"),
    path("breaches/<int:pk>/findings", breaches.Findings.as_view(), name="findings"),
    path("letters/<int:pk>", letters.Letter.as_view(), name="letter"),
    path("letters/<int:pk>/original", letters.Original.as_view(), name="letter_original"),
    path("files/<slug:key>", files.File.as_view(), name="file"),
    path("files/<slug:key>/text", files.FileText.as_view(), name="file_text"),
]
