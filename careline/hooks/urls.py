"""Addresses of the hooks."""

from django.urls import path

from careline.hooks.mail import Mail

app_name = "hooks"
urlpatterns = [path("mail", Mail.as_view(), name="mail")]
