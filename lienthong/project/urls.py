"""Every address of the product. Slugs are Vietnamese without marks."""

from allauth.account import views as accounts
from django.urls import URLPattern, URLResolver, include, path

from lienthong.base.http import public, signed_in
from lienthong.project import health
from lienthong.web.views import language

# Of the sign-in library only these pages are reachable: there is no sign-up and no e-mail here.
_sign_in = public("one has to be able to sign in")(accounts.login)
_sign_out = signed_in("whoever is in may leave")(accounts.logout)
_password = signed_in("everyone changes his own password")(accounts.password_change)

handler500 = "lienthong.web.views.broken"
urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", _sign_in, name="account_login"),
    path("dang-xuat/", _sign_out, name="account_logout"),
    path("mat-khau/", _password, name="account_change_password"),
    path("ngon-ngu/", language, name="set_language"),
    path("suc-khoe/song", health.alive, name="health_alive"),
    path("suc-khoe/san-sang", health.ready, name="health_ready"),
    # the storeys from the ground up
    path("", include("lienthong.web.urls")),
    path("", include("lienthong.jobs.urls")),
    path("", include("lienthong.notices.urls")),
    path("", include("lienthong.exchange.urls")),
    path("", include("lienthong.organisations.urls")),
    path("", include("lienthong.calendars.urls")),
    path("", include("lienthong.people.urls")),
    path("", include("lienthong.records.urls")),
    path("", include("lienthong.documents.urls")),
    path("", include("lienthong.directives.urls")),
    path("", include("lienthong.regulations.urls")),
    path("", include("lienthong.curriculum.urls")),
    path("", include("lienthong.lecturers.urls")),
    path("", include("lienthong.facilities.urls")),
    path("", include("lienthong.planning.urls")),
    path("", include("lienthong.classes.urls")),
    path("", include("lienthong.timetabling.urls")),
    path("", include("lienthong.assessment.urls")),
    path("", include("lienthong.certificates.urls")),
    path("", include("lienthong.reports.urls")),
]
