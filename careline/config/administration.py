"""Django's admin as an application with a site of our own. Apart from `apps.py`, where Django looks for one only."""

from django.contrib.admin.apps import AdminConfig


class Admin(AdminConfig):
    """Listed after the rooms in INSTALLED_APPS, so that their templates come before Django's."""

    default_site = "careline.config.admin_site.Site"
