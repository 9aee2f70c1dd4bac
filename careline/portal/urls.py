"""Addresses of customers and visitors."""

from django.urls import path

from careline.portal import (
    account,
    brand,
    closures,
    deadlines,
    files,
    home,
    languages,
    mailbox,
    messages,
    plans,
    previews,
    promises,
    requests,
    uploads,
)

app_name = "portal"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("plans", plans.Plans.as_view(), name="plans"),
    path("language", languages.Language.as_view(), name="language"),
    path("brand.css", brand.style, name="brand"),
    path("brand/logo", brand.logo, name="logo"),
    path("requests", requests.Requests.as_view(), name="requests"),
    path("requests/new", requests.NewRequestForm.as_view(), name="new_request"),
    path("requests/promise", requests.PromiseCard.as_view(), name="promise"),
    path("requests/<int:number>", requests.Request.as_view(), name="request"),
    path("requests/<int:number>/messages", messages.Messages.as_view(), name="messages"),
    path("requests/<int:number>/closure", closures.Closure.as_view(), name="closure"),
    path("requests/<int:number>/deadline", deadlines.Deadline.as_view(), name="deadline"),
    path("uploads", uploads.Uploads.as_view(), name="uploads"),
    path("uploads/<slug:key>", uploads.Upload.as_view(), name="upload"),
    path("files/<slug:key>", files.File.as_view(), name="file"),
    path("files/<slug:key>/text", files.FileText.as_view(), name="file_text"),
    path("previews", previews.Previews.as_view(), name="previews"),
    path("account", account.Account.as_view(), name="account"),
    path("account/promises", promises.Promises.as_view(), name="promises"),
    path("account/promises.csv", promises.PromiseSheet.as_view(), name="promise_sheet"),
    path("account/chosen", account.ChosenOrganization.as_view(), name="chosen_organization"),
    path("settings", account.Settings.as_view(), name="settings"),
    path("settings/tokens", account.Tokens.as_view(), name="tokens"),
    path("settings/tokens/<int:pk>", account.Token.as_view(), name="token"),
    path("mailbox", mailbox.Mailbox.as_view(), name="mailbox"),
    path("mailbox/<int:pk>", mailbox.MailboxLetter.as_view(), name="mailbox_letter"),
    path("mailbox/<int:pk>/html", mailbox.MailboxHtml.as_view(), name="mailbox_html"),
]
