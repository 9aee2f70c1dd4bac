"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path, re_path

from careline.api.urls import elsewhere as api_elsewhere

handler400 = "careline.portal.errors.malformed"
handler404 = "careline.portal.errors.missing"
handler403 = "careline.portal.errors.forbidden"
handler500 = "careline.config.away.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("careline.portal.accounts_urls")),
    path("api/v1/", include("careline.api.urls")),
    re_path(r"^api/", api_elsewhere),
    path("hooks/", include("careline.hooks.urls")),
    path("desk/", include("careline.desk.urls")),
    path("", include("careline.portal.urls")),
]
